"""Lines of writing on a scanned page, recognised and checked by drawing them again."""

from forms.returned.readers.paper.writing.joining import join_lines
from forms.returned.readers.paper.writing.line_reading import Certainty, Line, LineRead, first_guess, read_lines
from forms.returned.readers.paper.writing.lines import BORDER, InkLine, block_picture, ink_lines
from forms.returned.readers.paper.writing.lines_together import settle_lines
from forms.returned.readers.paper.writing.tesseract import Recognised, RecognitionError, is_available, recognise

__all__ = [
    "BORDER",
    "Certainty",
    "InkLine",
    "Line",
    "LineRead",
    "Recognised",
    "RecognitionError",
    "block_picture",
    "first_guess",
    "ink_lines",
    "is_available",
    "join_lines",
    "read_lines",
    "recognise",
    "settle_lines",
]

"""What is drawn on the pages of a PDF: letters, lines, ink, and the places they stand in. Knows nothing of fields."""

from forms.returned.readers.pdf.drawn.flat import FlatFile
from forms.returned.readers.pdf.drawn.places import read_drawn_page
from forms.returned.readers.pdf.drawn.ruled import read_ruled

__all__ = ["FlatFile", "read_drawn_page", "read_ruled"]

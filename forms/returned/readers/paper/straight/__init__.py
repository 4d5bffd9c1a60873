"""A scanned page, straightened under the layout it was printed from. Reads neither boxes nor text."""

from forms.returned.readers.paper.straight.blank import blank_page
from forms.returned.readers.paper.straight.codes import CodeSeen, find_codes
from forms.returned.readers.paper.straight.measures import SCALE, pixel_box
from forms.returned.readers.paper.straight.registration import straighten
from forms.returned.readers.paper.straight.sheet import Sheet

__all__ = ["SCALE", "CodeSeen", "Sheet", "blank_page", "find_codes", "pixel_box", "straighten"]

"""What PDF and paper share: the pages of one form, the places printed on them, the tables made of their cells."""

from forms.returned.printed.answers import PrintedAnswers, row_place
from forms.returned.printed.page_numbers import FOREIGN_PAGE, PAGE_MISSING, page_doubts, part_of_file
from forms.returned.printed.places import UNCLEAR_BOX, PageRead, PlaceRead
from forms.returned.printed.problems import OTHER_LAYOUT, PAGE_REDRAWN
from forms.returned.printed.row_tables import CellRead, lost_cells, make_tables

__all__ = [
    "FOREIGN_PAGE",
    "OTHER_LAYOUT",
    "PAGE_MISSING",
    "PAGE_REDRAWN",
    "UNCLEAR_BOX",
    "CellRead",
    "PageRead",
    "PlaceRead",
    "PrintedAnswers",
    "lost_cells",
    "make_tables",
    "page_doubts",
    "part_of_file",
    "row_place",
]

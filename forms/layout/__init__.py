"""The print geometry of forms: where every answer stands on paper. Used to draw them and to read them back."""

from forms.layout.compose import MOST_EXTRA_ROWS, find_layout, lay_out
from forms.layout.model import Box, FormLayout, Page, Place, PlaceKind, cell_tag
from forms.layout.page_code import PageCode, make_page_code, parse_page_code

__all__ = [
    "MOST_EXTRA_ROWS",
    "Box",
    "FormLayout",
    "Page",
    "PageCode",
    "Place",
    "PlaceKind",
    "cell_tag",
    "find_layout",
    "lay_out",
    "make_page_code",
    "parse_page_code",
]

"""The print geometry of forms: where every answer stands on paper. Used to draw them and to read them back."""

from forms.layout.compose import MOST_EXTRA_ROWS, find_layout, lay_out
from forms.layout.fonts import FONT_FILES, REGULAR, text_width
from forms.layout.model import Box, FormLayout, Page, Place, PlaceKind, PrintedText, cell_tag
from forms.layout.page_code import PageCode, make_page_code, parse_page_code
from forms.layout.paper import BODY_BOTTOM, BOX_SIDE, FIRST_LINE_TOP, TEXT_LEFT, TEXT_RIGHT
from forms.layout.rows import row_name
from forms.layout.typing_signs import typed_signs

__all__ = [
    "BODY_BOTTOM",
    "BOX_SIDE",
    "FIRST_LINE_TOP",
    "FONT_FILES",
    "MOST_EXTRA_ROWS",
    "REGULAR",
    "TEXT_LEFT",
    "TEXT_RIGHT",
    "Box",
    "FormLayout",
    "Page",
    "PageCode",
    "Place",
    "PlaceKind",
    "PrintedText",
    "cell_tag",
    "find_layout",
    "lay_out",
    "make_page_code",
    "parse_page_code",
    "row_name",
    "text_width",
    "typed_signs",
]

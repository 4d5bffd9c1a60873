"""The print geometry of forms: where every answer stands on paper. Used to draw them and to read them back."""

from forms.layout.compose import MOST_EXTRA_ROWS, find_layout, lay_out
from forms.layout.fonts import BOLD, FONT_FILES, REGULAR, font, text_width, wrap
from forms.layout.model import Box, FormLayout, Page, Place, PlaceKind, PrintedText, Stroke, cell_tag
from forms.layout.page_code import PageCode, make_page_code, parse_page_code
from forms.layout.paper import BODY_BOTTOM, BOX_SIDE, FIRST_LINE_TOP, PAGE_HEIGHT, TEXT_LEFT, TEXT_RIGHT
from forms.layout.rows import row_name
from forms.layout.typing_signs import FIRST_BYTE, TYPING_FONT, typed_signs, typing_encodings

__all__ = [
    "BODY_BOTTOM",
    "BOLD",
    "BOX_SIDE",
    "FIRST_BYTE",
    "FIRST_LINE_TOP",
    "FONT_FILES",
    "MOST_EXTRA_ROWS",
    "PAGE_HEIGHT",
    "REGULAR",
    "TEXT_LEFT",
    "TEXT_RIGHT",
    "TYPING_FONT",
    "Box",
    "FormLayout",
    "Page",
    "PageCode",
    "Place",
    "PlaceKind",
    "PrintedText",
    "Stroke",
    "cell_tag",
    "find_layout",
    "font",
    "lay_out",
    "make_page_code",
    "parse_page_code",
    "row_name",
    "text_width",
    "typed_signs",
    "typing_encodings",
    "wrap",
]

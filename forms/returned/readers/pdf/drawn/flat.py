"""The drawn side of a file, opened by pdfium only when it is needed: letters, lines, pictures of its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from docgen.files import refused
from forms.identity import find_numbers
from forms.layout import PageCode
from forms.returned.readers.pdf.drawn.letters import Letter, Line, make_lines, read_letters
from forms.returned.readers.pdf.limits import LARGEST_SIDE
from forms.returned.readers.pdf.problems import BROKEN_PDF, PDF_TOO_LARGE

_PAGE_LINE = re.compile(r"(?:стр\.|Страница)\s*(\d{1,3})\s*из\s*(\d{1,3})")
_FEW_LETTERS = 30
"""A page with fewer letters is a picture: a scan may carry a stamp or a page number as text."""

_PAGES_KEPT = 8
"""Pages that stay open: most forms have fewer."""


@dataclass(frozen=True)
class FlatPage:
    """The letters of a page, and what they say of it."""

    letters: list[Letter]
    width: float
    height: float
    drawings: int = 0

    @cached_property
    def lines(self) -> list[Line]:
        return make_lines(self.letters)

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def is_blank(self) -> bool:
        return not self.drawings

    @property
    def is_picture(self) -> bool:
        visible = (letter for letter in self.letters if not letter.sign.isspace())
        return self.drawings > 0 and len(list(islice(visible, _FEW_LETTERS))) < _FEW_LETTERS

    @property
    def numbers(self) -> list[str]:
        """Issued numbers that can be seen."""
        return list(find_numbers(self.text))

    def code(self) -> PageCode | None:
        """Which page of whose form it says to be; its layout stays unknown."""
        counted, numbers = _PAGE_LINE.search(self.text), self.numbers
        if not counted or not numbers:
            return None
        plain = "".join(sign for sign in numbers[0] if sign.isalnum())
        return PageCode(plain.upper(), int(counted[1]), int(counted[2]), "")


@dataclass
class FlatFile:
    """A file as pdfium sees it."""

    content: bytes
    _pages: dict[int, FlatPage] = field(default_factory=dict)
    _opened_pages: dict[int, pdfium.PdfPage] = field(default_factory=dict)

    @cached_property
    def _opened(self) -> pdfium.PdfDocument:
        try:
            return pdfium.PdfDocument(self.content)
        except pdfium.PdfiumError as error:
            raise refused(BROKEN_PDF) from error

    def page(self, index: int) -> FlatPage:
        """A page by its place in the file, from 1."""
        if index not in self._pages:
            page = self.open_page(index)
            drawings = pdfium_c.FPDFPage_CountObjects(page.raw)
            self._pages[index] = FlatPage(read_letters(page), page.get_width(), page.get_height(), drawings)
        return self._pages[index]

    def open_page(self, index: int) -> pdfium.PdfPage:
        """The page itself, unrotated: what is drawn on it is measured the same however it is turned."""
        if index in self._opened_pages:
            return self._opened_pages[index]
        try:
            page = self._opened[index - 1]
        except (pdfium.PdfiumError, IndexError) as error:
            raise refused(BROKEN_PDF) from error
        if page.get_rotation():
            pdfium_c.FPDFPage_SetRotation(page.raw, 0)
        if max(page.get_width(), page.get_height()) > LARGEST_SIDE:
            raise refused(PDF_TOO_LARGE, what="страница больше любого листа")
        if len(self._opened_pages) >= _PAGES_KEPT:
            self._opened_pages.pop(next(iter(self._opened_pages))).close()
        self._opened_pages[index] = page
        return page

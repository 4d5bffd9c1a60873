"""What is known of a returned PDF and of each of its pages before its forms are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.problems import Problem
from forms.layout import PageCode
from forms.returned.form_in_file import IdentityMark
from forms.returned.readers.pdf.fields import PageWidgets


@dataclass
class PageFound:
    """A page by its place in the file (from 1).

    `code` says which page of whose form it is. `is_untouched` is true when its drawing is the one that was issued, so
    that nothing but the fields can hold an answer.
    """

    index: int
    code: PageCode | None = None
    is_untouched: bool = False
    widgets: PageWidgets = field(default_factory=PageWidgets)
    visible_numbers: tuple[str, ...] = ()
    is_scan: bool = False
    is_blank: bool = False

    @property
    def where(self) -> str:
        return f"страница {self.index}"

    @property
    def number(self) -> str:
        """The number of the form the page belongs to, without dashes; empty when the page does not say."""
        if self.code:
            return self.code.number
        return "".join(sign for sign in self.visible_numbers[0] if sign.isalnum()) if self.visible_numbers else ""


@dataclass(frozen=True)
class FileSeen:
    """Pages of a file with what the file says of all of them: numbers in its properties, notes, doubts."""

    pages: list[PageFound]
    marks: list[IdentityMark]
    notes: list[Problem]
    doubts: list[Problem]

"""What is known of one page of a returned PDF before its form is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.layout import PageCode
from forms.returned.readers.pdf.fields.widgets import PageWidgets


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

r"""Where values are printed, and what line breaks, tabs, new paragraphs and page breaks in them become there.

`\n`, `\t`, `\a` and `\f` are read as docxtpl reads them. The properties of the run and of the paragraph around each
printed value are found once, when the template is compiled.
"""

from __future__ import annotations

from typing import NamedTuple

from docgen.engine.markup.controls import break_up, with_elements


class Site(NamedTuple):
    """Where a value is printed: the properties of its paragraph and run; None where there is no such element.

    `is_text` tells that the value stands inside the text of a run, `is_open` that the properties themselves hold tags,
    so that they are known only in the rendered part.
    """

    paragraph: str | None = None
    run: str | None = None
    is_text: bool = False
    is_open: bool = False

    def broken(self, xml: str) -> str:
        """The value's XML with its control characters turned into elements."""
        if self.is_text:
            return with_elements(xml, self.paragraph or "", self.run or "")
        return xml

    def broken_markup(self, xml: str) -> str:
        """The same for a value that may bring runs and paragraphs of its own."""
        opening = "" if self.paragraph is None else f"<w:p>{self.paragraph}"
        closing = "" if self.paragraph is None else "</w:p>"
        if self.is_text:
            opening, closing = f"{opening}<w:r>{self.run}<w:t>", f"</w:t></w:r>{closing}"
        broken = break_up(f"{opening}{xml}{closing}")
        return broken[len(opening) : len(broken) - len(closing)]


NOWHERE = Site()

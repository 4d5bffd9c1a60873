r"""Where values are printed, and what line breaks, tabs, new paragraphs and page breaks in them become there.

`\n`, `\t`, `\a` and `\f` are read as docxtpl reads them. A tab, paragraph or page ends the run that the value stands
in and opens one like it, so the properties of the run and of the paragraph around each printed value are found once,
when the template is compiled.
"""

from __future__ import annotations

from typing import NamedTuple


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
        from docgen.engine.markup.breaks import break_up

        broken = break_up(f"{opening}{xml}{closing}")
        return broken[len(opening) : len(broken) - len(closing)]


NOWHERE = Site()


def with_elements(text: str, paragraph: str, run: str) -> str:
    """The text with elements for its control characters; `paragraph` and `run` are the properties around it."""
    anew = f'<w:r>{run}<w:t xml:space="preserve">'
    for control, xml in (
        ("\t", f"</w:t></w:r><w:r>{run}<w:tab/></w:r>{anew}"),
        ("\a", f"</w:t></w:r></w:p><w:p>{paragraph}{anew}"),
        ("\n", '</w:t><w:br/><w:t xml:space="preserve">'),
        ("\f", f'</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p>{paragraph}{anew}'),
    ):
        if control in text:
            text = text.replace(control, xml)
    return text

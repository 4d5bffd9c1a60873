"""Calls that stand for whole paragraphs: `{{ блок('подпись') }}` alone in its paragraph becomes a `call` statement
between paragraphs, whatever runs Word has cut it into. Beside other text it stays as it is, an expression like others.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from docgen.engine.reading.places import LIFTED

if TYPE_CHECKING:
    from lxml import etree

MUST_END = "must_end_with_paragraph"
"""The argument of the `call` of a paragraph that was the last in its cell, header or box: Word wants one there."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEPT_WHOLE = [f"{_W}{name}" for name in ("drawing", "pict", "object", "sectPr", "fldChar", "tab", "br")]


def lift_calls(root: etree._Element, functions: Collection[str]) -> None:
    """Replace every paragraph that is nothing but a call of one of the functions by a `call` statement."""
    pattern = _pattern(functions)
    for paragraph in list(root.iter(f"{_W}p")):
        text = "".join(each.text or "" for each in paragraph.iter(f"{_W}t"))
        found = pattern.fullmatch(text.strip()) if "{{" in text else None
        if found and next(paragraph.iter(_KEPT_WHOLE), None) is None:
            ends = next(paragraph.itersiblings(), None) is None and next(paragraph.iterancestors()).tag != f"{_W}body"
            _put_text(paragraph, f"{LIFTED}{{% call{f'({MUST_END})' if ends else ''} {found[1]} %}}{{% endcall %}}")


def _pattern(functions: Collection[str]) -> re.Pattern[str]:
    return re.compile(rf"\{{\{{p?\s*((?:{'|'.join(functions)})\s*\(.*\))\s*\}}\}}", re.DOTALL)


def _put_text(element: etree._Element, text: str) -> None:
    text += element.tail or ""
    before, parent = element.getprevious(), element.getparent()
    assert parent is not None  # noqa: S101 - a paragraph is never the root
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)

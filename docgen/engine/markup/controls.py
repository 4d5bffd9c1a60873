r"""Turns `\n`, `\t`, `\a`, `\f` in the texts of runs into elements, as docxtpl does.

A tab, paragraph or page ends the run that the text stands in and opens one like it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_PARAGRAPH_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")


class Text(NamedTuple):
    """A text of a run: where it, its run and its paragraph begin, itself, the properties of paragraph and run."""

    start: int
    run_start: int
    paragraph_start: int
    xml: str
    paragraph: str
    run: str


def texts_of_runs(xml: str, wanted: Callable[[str], bool] = bool) -> Iterator[Text]:
    """The texts of the runs whose XML, and whose paragraph's XML, is wanted."""
    for paragraph in PARAGRAPH.finditer(xml):
        if not wanted(paragraph[0]):
            continue
        properties = paragraph_properties(paragraph[0])
        for run in _RUN.finditer(paragraph[0]):
            if not wanted(run[0]):
                continue
            run_properties = _first(_RUN_PROPERTIES, run[0])
            run_start = paragraph.start() + run.start()
            for text in _TEXT.finditer(run[0]):
                starts = run_start + text.start(), run_start, paragraph.start()
                yield Text(*starts, text[0], properties, run_properties)


def paragraph_properties(paragraph: str) -> str:
    """The `w:pPr` of a paragraph's XML; nothing when it has none."""
    return _first(_PARAGRAPH_PROPERTIES, paragraph)


def break_up(xml: str) -> str:
    """Turn every control character in the texts of a rendered part into elements."""
    for text in reversed(list(texts_of_runs(xml))):
        replaced = with_elements(text.xml, text.paragraph, text.run)
        if replaced != text.xml:
            xml = xml[: text.start] + replaced + xml[text.start + len(text.xml) :]
    return xml


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


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""

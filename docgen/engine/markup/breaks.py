r"""Finds where `\n`, `\t`, `\a`, `\f` stand in a part and turns them into elements, as docxtpl does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docgen.engine.markup.sites import NOWHERE, Site, with_elements
from docgen.engine.markup.skeleton import MARK, Edit, Skeleton

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_PARAGRAPH_START = re.compile(r"<w:p(?=[ >])")
_RUN_START = re.compile(r"<w:r(?=[ >])")
_OPENING = re.compile(r"<[\w:.-]+(?:\s[^<>]*)?(?<!/)>")
_PARAGRAPH_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")
_CONTROLS = re.compile(r"[\t\n\a\f]")


def break_up(xml: str) -> str:
    """Turn every control character in the texts of a rendered part into elements."""
    edits = []
    for text in _texts(xml):
        replaced = with_elements(text.xml, text.paragraph, text.run)
        if replaced != text.xml:
            edits.append(Edit(text.start, text.start + len(text.xml), replaced))
    for edit in reversed(edits):
        xml = xml[: edit.start] + edit.text + xml[edit.end :]
    return xml


def find_sites(skeleton: Skeleton) -> list[Site]:
    """The site of each mark in a skeleton's text."""
    xml = skeleton.text
    sites = dict.fromkeys((found.start() for found in re.finditer(MARK, xml)), NOWHERE)
    open_marks = set()
    for found in _PARAGRAPH.finditer(xml):
        if MARK not in found[0]:
            continue
        paragraph = _first(_PARAGRAPH_PROPERTIES, found[0])
        for offset in _marks(found[0], found.start()):
            if MARK in paragraph or not skeleton.is_always_before(found.start(), offset, _PARAGRAPH_START):
                open_marks.add(offset)
            is_nested = _is_nested(xml[found.start() : offset])
            sites[offset] = Site(paragraph, is_open=is_nested or offset in open_marks)
    for text in _texts(xml, lambda run: MARK in run):
        is_nested = _is_nested(xml[text.paragraph_start : text.run_start])
        for offset in _marks(text.xml, text.start):
            is_settled = skeleton.is_always_before(text.run_start, offset, _RUN_START)
            is_open = offset in open_marks or MARK in text.run or is_nested or not is_settled
            sites[offset] = Site(text.paragraph, text.run, is_text=True, is_open=is_open)
    return [sites[offset] for offset in sorted(sites)]


def find_controls(xml: str) -> list[Edit]:
    """The edits that turn control characters in the template's own texts into elements."""
    return [
        Edit(text.start + found.start(), text.start + found.end(), with_elements(found[0], text.paragraph, text.run))
        for text in _texts(xml, lambda run: bool(_CONTROLS.search(run)))
        for found in _CONTROLS.finditer(text.xml)
    ]


class _Text(NamedTuple):
    """A text of a run: where it, its run and its paragraph begin, itself, the properties of paragraph and run."""

    start: int
    run_start: int
    paragraph_start: int
    xml: str
    paragraph: str
    run: str


def _texts(xml: str, wanted: Callable[[str], bool] = bool) -> Iterator[_Text]:
    for paragraph in _PARAGRAPH.finditer(xml):
        if not wanted(paragraph[0]):
            continue
        paragraph_properties = _first(_PARAGRAPH_PROPERTIES, paragraph[0])
        for run in _RUN.finditer(paragraph[0]):
            if not wanted(run[0]):
                continue
            run_properties = _first(_RUN_PROPERTIES, run[0])
            run_start = paragraph.start() + run.start()
            for text in _TEXT.finditer(run[0]):
                starts = run_start + text.start(), run_start, paragraph.start()
                yield _Text(*starts, text[0], paragraph_properties, run_properties)


def _marks(text: str, start: int) -> list[int]:
    return [start + found.start() for found in re.finditer(MARK, text)]


def _is_nested(before: str) -> bool:
    """True when more is open than the paragraph: a link, a field, a control; then a new paragraph tears it apart."""
    return len(_OPENING.findall(before)) - before.count("</") > 1


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""

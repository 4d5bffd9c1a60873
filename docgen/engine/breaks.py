r"""Finds where `\n`, `\t`, `\a`, `\f` stand in a part and turns them into elements, as docxtpl does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from docgen.engine.sites import NOWHERE, Site, with_elements
from docgen.engine.skeleton import MARK, Edit

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_PARAGRAPH_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")
_CONTROLS = re.compile(r"[\t\n\a\f]")


def break_up(xml: str) -> str:
    """Turn every control character in the texts of a rendered part into elements."""
    edits = []
    for start, text, paragraph, run in _texts(xml):
        replaced = with_elements(text, paragraph, run)
        if replaced != text:
            edits.append(Edit(start, start + len(text), replaced))
    for edit in reversed(edits):
        xml = xml[: edit.start] + edit.text + xml[edit.end :]
    return xml


def find_sites(xml: str) -> list[Site]:
    """The site of each mark in a skeleton's text."""
    sites = dict.fromkeys((found.start() for found in re.finditer(MARK, xml)), NOWHERE)
    for found in _PARAGRAPH.finditer(xml):
        if MARK not in found[0]:
            continue
        paragraph = _first(_PARAGRAPH_PROPERTIES, found[0])
        for offset in _marks(found[0]):
            sites[found.start() + offset] = Site(paragraph, is_open=MARK in paragraph)
    for start, text, paragraph, run in _texts(xml, lambda run: MARK in run):
        for offset in _marks(text):
            sites[start + offset] = Site(paragraph, run, is_text=True, is_open=MARK in paragraph + run)
    return [sites[offset] for offset in sorted(sites)]


def find_controls(xml: str) -> list[Edit]:
    """The edits that turn control characters in the template's own texts into elements."""
    return [
        Edit(start + found.start(), start + found.end(), with_elements(found[0], paragraph, run))
        for start, text, paragraph, run in _texts(xml, lambda run: bool(_CONTROLS.search(run)))
        for found in _CONTROLS.finditer(text)
    ]


def _texts(xml: str, wanted: Callable[[str], bool] = bool) -> Iterator[tuple[int, str, str, str]]:
    """Every text of a run: where it begins, itself, the properties of its paragraph and of its run."""
    for paragraph in _PARAGRAPH.finditer(xml):
        if not wanted(paragraph[0]):
            continue
        paragraph_properties = _first(_PARAGRAPH_PROPERTIES, paragraph[0])
        for run in _RUN.finditer(paragraph[0]):
            if not wanted(run[0]):
                continue
            run_properties = _first(_RUN_PROPERTIES, run[0])
            for text in _TEXT.finditer(run[0]):
                yield paragraph.start() + run.start() + text.start(), text[0], paragraph_properties, run_properties


def _marks(text: str) -> list[int]:
    return [found.start() for found in re.finditer(MARK, text)]


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""

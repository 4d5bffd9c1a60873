r"""Finds where values are printed in a template, and where `\n`, `\t`, `\a`, `\f` stand in its own texts."""

from __future__ import annotations

import re

from docgen.engine.markup.controls import PARAGRAPH, paragraph_properties, texts_of_runs, with_elements
from docgen.engine.markup.sites import NOWHERE, Site
from docgen.engine.markup.skeleton import MARK, Edit, Skeleton

_PARAGRAPH_START = re.compile(r"<w:p(?=[ >])")
_RUN_START = re.compile(r"<w:r(?=[ >])")
_OPENING = re.compile(r"<[\w:.-]+(?:\s[^<>]*)?(?<!/)>")
_CONTROLS = re.compile(r"[\t\n\a\f]")


def find_sites(skeleton: Skeleton) -> list[Site]:
    """The site of each mark in a skeleton's text."""
    xml = skeleton.text
    sites = dict.fromkeys((found.start() for found in re.finditer(MARK, xml)), NOWHERE)
    open_marks = set()
    for found in PARAGRAPH.finditer(xml):
        if MARK not in found[0]:
            continue
        paragraph = paragraph_properties(found[0])
        for offset in _marks(found[0], found.start()):
            if MARK in paragraph or not skeleton.is_always_before(found.start(), offset, _PARAGRAPH_START):
                open_marks.add(offset)
            is_nested = _is_nested(xml[found.start() : offset])
            sites[offset] = Site(paragraph, is_open=is_nested or offset in open_marks)
    for text in texts_of_runs(xml) if sites else ():
        for offset in _marks(text.xml, text.start):
            is_settled = skeleton.is_always_before(text.run_start, offset, _RUN_START)
            is_open = offset in open_marks or MARK in text.run or bool(text.around) or not is_settled
            sites[offset] = Site(text.paragraph, text.run, is_text=True, is_open=is_open)
    return [sites[offset] for offset in sorted(sites)]


def find_controls(xml: str) -> list[Edit]:
    """The edits that turn control characters in the template's own texts into elements."""
    return [
        Edit(
            text.start + found.start(),
            text.start + found.end(),
            with_elements(found[0], text.paragraph, text.run, text.around),
        )
        for text in (texts_of_runs(xml) if _CONTROLS.search(xml) else ())
        for found in _CONTROLS.finditer(text.xml)
    ]


def _marks(text: str, start: int) -> list[int]:
    return [start + found.start() for found in re.finditer(MARK, text)]


def _is_nested(before: str) -> bool:
    """True when more is open than the paragraph: a link, a field, a control; then a new paragraph tears it apart."""
    return len(_OPENING.findall(before)) - before.count("</") > 1

"""What Word insists on, whatever the data leave out or repeat.

A cell, a header, a note and a text box end with a paragraph, a table has rows, a row has cells; bookmarks and comments
stand once. What a template may break is found while compiling; only such parts are put in order after rendering.
"""

from __future__ import annotations

import re
from collections import Counter

from docgen.engine.markup.order import Order
from docgen.engine.markup.skeleton import ROOT, Skeleton

_HOLDERS = "tc|hdr|ftr|txbxContent|footnote|endnote"
_TOKEN = re.compile(rf"<(/?)w:(tbl|tr|{_HOLDERS})(?=[ >])[^>]*(?<!/)>")
_LACKING = {"tc": Order.CELLS, "tr": Order.ROWS, "tbl": Order.TABLES}
_INSIDE = {"tr": "tbl", "tc": "tr"}
_PARAGRAPH_END = "</w:p>"
_UNENDED = re.compile(rf"(?<!{_PARAGRAPH_END})</w:(?:{_HOLDERS})>")
_ENDED = re.compile(
    r"(?:</w:p>|<w:p(?: [^<>]*)?/>)(?:</w:(?:sdtContent|sdt|customXml)>|<w:(?:\w+End|proofErr)(?: [^<>]*)?/>)*"
)
_EMPTY_ROW = re.compile(r"<w:tr(?: [^>]*)?/>|<w:tr(?: [^>]*)?>(?:(?!<w:t[rc][ >]).)*?</w:tr>", re.DOTALL)
_EMPTY_TABLE = re.compile(r"<w:tbl>(?:(?!<w:t(?:r|bl)[ >]).)*?</w:tbl>", re.DOTALL)
_MARK = re.compile(r"<w:(bookmark|comment)(?:Range)?(Start|End|Reference) [^<>]*/>")
_ID = re.compile(r'w:id="([^"]*)"')
_NAME = re.compile(r'w:name="([^"]*)"')


class _Open:
    """An element of the skeleton, and whether something that it needs is there whenever it is."""

    __slots__ = ("container", "is_sure", "name")

    def __init__(self, name: str, container: int) -> None:
        self.name, self.container, self.is_sure = name, container, False


def may_lack(skeleton: Skeleton) -> int:
    """What the data may leave without what Word insists on there; a sum of `Order`."""
    lacking = 0
    stack: list[_Open] = []
    for found in _TOKEN.finditer(skeleton.text):
        closing, name = found.groups()
        container = skeleton.container(found.start())
        if not closing:
            if name in _INSIDE and stack and stack[-1].name == _INSIDE[name] and stack[-1].container == container:
                stack[-1].is_sure = True
            stack.append(_Open(name, container))
            continue
        if not stack or stack[-1].name != name:
            return Order.REQUIRED
        ended = stack.pop()
        before = found.start() - len(_PARAGRAPH_END)
        if name not in ("tbl", "tr"):
            ended.is_sure = skeleton.text.startswith(_PARAGRAPH_END, before) and skeleton.container(before) == container
        if not ended.is_sure:
            lacking |= _LACKING.get(name, Order.OTHERS)
    return lacking


def may_repeat(skeleton: Skeleton) -> bool:
    """True when a bookmark or a comment may stand more than once."""
    found = list(_MARK.finditer(skeleton.text))
    stands_once = len({(mark[1], mark[2], _first(_ID, mark[0])) for mark in found}) == len(found)
    return not stands_once or any(skeleton.container(mark.start()) != ROOT for mark in found)


def supplied(xml: str) -> str:
    """The rendered part without rows and tables that are empty, with a paragraph where one must be."""
    xml = _EMPTY_TABLE.sub("", _EMPTY_ROW.sub("", xml))
    pieces, after = [], 0
    for found in _UNENDED.finditer(xml):
        last = xml.rfind("<w:p", after, found.start())
        while last >= 0 and xml[last + 4] not in " />":
            last = xml.rfind("<w:p", after, last)
        end = max(xml.rfind(_PARAGRAPH_END, after, found.start()), last)
        if end < 0 or not _ENDED.fullmatch(xml, end, found.start()):
            pieces += [xml[after : found.start()], "<w:p/>"]
            after = found.start()
    return "".join([*pieces, xml[after:]])


def standing_once(xml: str) -> str:
    """The rendered part in which each bookmark and each comment stands where it stands first."""
    seen: set[tuple[str, ...]] = set()
    dropped: Counter[tuple[str, str]] = Counter()

    def kept(found: re.Match[str]) -> str:
        kind, end = found.groups()
        key = kind, _first(_ID, found[0])
        if end == "End":
            is_kept = not dropped[key]
            dropped[key] -= not is_kept
            return found[0] if is_kept else ""
        marks = {(*key, end)} | ({(kind, "name", name)} if (name := _first(_NAME, found[0])) else set())
        if seen & marks:
            dropped[key] += end == "Start"
            return ""
        seen.update(marks)
        return found[0]

    return _MARK.sub(kept, xml)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""

"""A document to be put into another: what of its body is its text, and what of it cannot be put in."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from docgen.engine.faults import UNREADABLE_PACKAGE, why_unreadable
from docgen.engine.joining.parts import R, W, open_parts
from docgen.engine.reading import parsed
from docgen.errors import LibraryError

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = [
    f"{W}{name}"
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "lastRenderedPageBreak")
]
_UNFIT = {
    f"{W}footnoteReference": "сноска",
    f"{W}endnoteReference": "концевая сноска",
    f"{W}headerReference": "раздел со своими колонтитулами",
    f"{W}altChunk": "вставленный документ",
    f"{W}object": "внедрённый объект",
}
_FIT_LINKS = {"image", "hyperlink"}
_SAVED_BY_WORD = re.compile(r"(rsid\w*|paraId|textId)")


class Guest:
    """The body of a document, cleaned of what belongs to its file alone."""

    def __init__(self, content: bytes) -> None:
        """Raises LibraryError when the content is no document of Word; to be told after a colon."""
        self.parts = open_parts(content)
        try:
            root = parsed(self.parts.content(self.parts.body), keep_blanks=False)
        except UNREADABLE_PACKAGE as error:
            raise LibraryError(f"файл не читается как документ Word ({why_unreadable(error)}).") from error
        body = root.find(f"{W}body")
        if body is None:
            raise LibraryError("файл не читается как документ Word (нет основного текста).")
        for section in body.findall(f"{W}sectPr"):
            body.remove(section)
        _drop_closing_paragraph(body)
        _clean(root, body)
        self._body = body

    def unfit(self) -> str:
        """What in the text cannot be put into another document, in Russian; nothing when it can."""
        found = next((each.tag for each in self._body.iter(list(_UNFIT))), None)
        if found is not None:
            return _UNFIT[str(found)]
        links = self.parts.links(self.parts.body)
        used = {str(key) for each in self._body.iter() for name, key in each.attrib.items() if str(name).startswith(R)}
        kinds = {link.kind.rpartition("/")[2] for key, link in links.items() if key in used}
        return "диаграмма или другой составной рисунок" if kinds - _FIT_LINKS else ""

    def body(self) -> etree._Element:
        """A copy of the body, to be changed."""
        return deepcopy(self._body)


def _drop_closing_paragraph(body: etree._Element) -> None:
    """Word wants a paragraph after a table that ends a file; while it has no text and no style, it means nothing."""
    tags = [each.tag for each in body[-2:]]
    if tags == [f"{W}tbl", f"{W}p"] and next(body[-1].iter(f"{W}r", f"{W}pStyle"), None) is None:
        body.remove(body[-1])


def _clean(root: etree._Element, body: etree._Element) -> None:
    ignorable = {root.nsmap.get(prefix) for prefix in root.get(f"{_COMPATIBILITY}Ignorable", "").split()}
    for element in list(body.iter(etree.Element)):
        name = etree.QName(element)
        if element.tag in _LEFT_OUT or name.namespace in ignorable:
            _take_out(element)
            continue
        for key in list(element.attrib):
            attribute = etree.QName(key)
            if attribute.namespace in ignorable or _SAVED_BY_WORD.fullmatch(attribute.localname):
                del element.attrib[key]


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

"""The plain text of a DOCX, paragraph by paragraph, for reading and for comparing versions.

Order: headers, body, notes, comments, footers. A table row is one line with ` | ` between cells, a numbered or
bulleted paragraph opens with `– `, shifted by its level (Word computes the numbers and keeps them nowhere), a page
field shows its code.
This is no check of the file: a damaged part is named in its place and the rest is still given, so that `git diff`
always has something to show.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = ("header", "document", "footnotes", "endnotes", "comments", "footer")
_PART_NAME = re.compile(rf"word/({'|'.join(_PARTS)})(\d*)\.xml")
_TITLES = {
    "header": "[верхний колонтитул]",
    "document": "",
    "footnotes": "[сноски]",
    "endnotes": "[концевые сноски]",
    "comments": "[примечания]",
    "footer": "[нижний колонтитул]",
}
_LARGEST_PART = 64 * 1024 * 1024
"""Bytes of one unpacked part that are still read; the text of a thousand pages takes less."""
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": ""}
_SKIPPED = {_FALLBACK, f"{_W}delText", f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr"}


def docx_text(content: bytes) -> str:
    """The text of a DOCX file; of anything else, one line that says what could not be read."""
    return "".join(f"{line}\n" for line in _lines(content))


def _lines(content: bytes) -> Iterator[str]:
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, EOFError):
        yield f"[это не документ DOCX; {len(content)} байт]"
        return
    with package:
        names = sorted((name for name in package.namelist() if _PART_NAME.fullmatch(name)), key=_reading_order)
        if not names:
            yield f"[в файле нет частей документа Word; {len(content)} байт]"
        reader = _Reader(_numbered_styles(package))
        for name in names:
            yield from _part_lines(package, name, reader)


def _reading_order(name: str) -> tuple[int, int, str]:
    kind, number = _split(name)
    return _PARTS.index(kind), number, name


def _split(name: str) -> tuple[str, int]:
    found = _PART_NAME.fullmatch(name)
    return (found[1], int(found[2] or 0)) if found else ("", 0)


def _part_lines(package: zipfile.ZipFile, name: str, reader: _Reader) -> Iterator[str]:
    root, complaint = _parse(package, name)
    if complaint:
        yield f"[{name}: {complaint}]"
    if root is None:
        return
    lines = [line.rstrip() for line in reader.block_lines(root)]
    title = _TITLES[_split(name)[0]]
    if title and any(lines):
        yield title
    if not title or any(lines):
        yield from lines


def _parse(package: zipfile.ZipFile, name: str) -> tuple[etree._Element | None, str]:
    """The root element of a part, repaired as far as possible, and what is wrong with the part."""
    try:
        with package.open(name) as stream:
            content = stream.read(_LARGEST_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        return None, "часть повреждена или зашифрована"
    if len(content) > _LARGEST_PART:
        return None, "часть слишком велика"
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:  # nothing that even a lenient parser could use
        root = None
    if root is None:
        return None, "не XML"
    return root, "XML с ошибками, показано что удалось" if parser.error_log else ""


def _numbered_styles(package: zipfile.ZipFile) -> dict[str, int]:
    """The numbering levels that paragraph styles bring with them, by the style's id."""
    root = _parse(package, "word/styles.xml")[0] if "word/styles.xml" in package.namelist() else None
    levels: dict[str, int] = {}
    parents: dict[str, str] = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        key = style.get(f"{_W}styleId", "")
        parents[key] = _value(style.find(f"{_W}basedOn"))
        level = _level(style.find(f"{_W}pPr/{_W}numPr"))
        if level is not None:
            levels[key] = level
    for key in parents:
        ancestor, steps = key, 0
        while ancestor in parents and ancestor not in levels and steps < len(parents):
            ancestor, steps = parents[ancestor], steps + 1
        if ancestor in levels:
            levels[key] = levels[ancestor]
    return levels


def _level(numbering: etree._Element | None) -> int | None:
    """The level of a paragraph's or a style's numbering; None without any, below zero for numbering taken away."""
    if numbering is None:
        return None
    if _value(numbering.find(f"{_W}numId")) == "0":
        return -1
    level = _value(numbering.find(f"{_W}ilvl"))
    return min(int(level), 8) if level.isascii() and level.isdecimal() else 0


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


class _Reader:
    """Turns the elements of a part into lines."""

    def __init__(self, numbered_styles: dict[str, int]) -> None:
        self._numbered_styles = numbered_styles

    def block_lines(self, parent: etree._Element) -> Iterator[str]:
        """Lines of the paragraphs and tables below an element, whatever wraps them."""
        for child in parent:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{_W}p":
                yield from self._paragraph_lines(child)
            elif child.tag == f"{_W}tr":
                yield self._row_line(child)
            else:
                yield from self.block_lines(child)

    def _row_line(self, row: etree._Element) -> str:
        cells = (cell for cell in row.iterdescendants(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)
        return " | ".join(" ".join(filter(None, map(str.strip, self.block_lines(cell)))) for cell in cells)

    def _paragraph_lines(self, paragraph: etree._Element) -> Iterator[str]:
        boxes: list[etree._Element] = []
        text = "".join(_inline_text(paragraph, boxes))
        level = _level(paragraph.find(f"{_W}pPr/{_W}numPr"))
        if level is None:
            level = self._numbered_styles.get(_value(paragraph.find(f"{_W}pPr/{_W}pStyle")), -1)
        yield f"{'  ' * level}– {text}" if level >= 0 and text.strip() else text
        for box in boxes:
            yield from self.block_lines(box)


def _inline_text(parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Pieces of a paragraph's text; text boxes anchored in it are put aside into `boxes`."""
    for child in parent:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}instrText":
            yield f"{{{(child.text or '').strip()}}}"
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
        elif child.tag not in _SKIPPED:
            yield from _inline_text(child, boxes)

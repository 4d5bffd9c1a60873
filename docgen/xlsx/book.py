"""Reads an XLSX file's parts into plain values, in one pass and within bounds.

Not openpyxl: it hangs on sheets with many merged cells, refuses whole books for a fault in their styles, and does not
tell a formula without a stored result from an empty cell. Formatting is not read, except what makes a number a date.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from docgen.files import OfficePackage, iterate_xml, refused
from docgen.files.refusals import BROKEN_FILE

_BUILT_IN_DATES = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
"""Number formats that are dates without being written out (ECMA-376 part 1, 18.8.30)."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What of a cell's format matters for its value."""

    is_date: bool = False
    has_year: bool = False
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the book and the part that holds it."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, eq=False)
class XlsxBook:
    """The book's sheets, shared texts and number formats, read when first asked for."""

    package: OfficePackage

    @cached_property
    def main_part(self) -> str:
        """Name of the part that lists the sheets."""
        for target in targets_of(self.package, "").values():
            if target in self.package.names and target.startswith("xl/") and "workbook" in target:
                return target
        return "xl/workbook.xml"

    @cached_property
    def main(self) -> etree._Element:
        """The root of that part."""
        return self.package.xml(self.main_part)

    @cached_property
    def starts_in_1904(self) -> bool:
        """True when day 0 is in 1904, as in books made on old Macs."""
        return any(mark.get("date1904") in ("1", "true") for mark in self.main.iter("{*}workbookPr"))

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        targets = targets_of(self.package, self.main_part)
        found = []
        for sheet in self.main.iter("{*}sheet"):
            part = targets.get(_attribute(sheet, "id"), "")
            # A sheet of charts or an old macro sheet holds no cells.
            if "worksheets/" in part:
                found.append(SheetPart(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
        if not found:
            raise refused(BROKEN_FILE, reason="в книге нет листов", expected=self.package.kind.words)
        return tuple(found)

    @cached_property
    def texts(self) -> list[str]:
        """The shared texts that cells refer to by number."""
        name = posixpath.join(posixpath.dirname(self.main_part), "sharedStrings.xml")
        if name not in self.package.names:
            return []
        return [text_of(element) for element in iterate_xml(self.package.read(name), name, ("si",))]

    @cached_property
    def formats(self) -> list[NumberFormat]:
        """What each cell style says of numbers."""
        name = posixpath.join(posixpath.dirname(self.main_part), "styles.xml")
        if name not in self.package.names:
            return []
        root = self.package.xml(name)
        codes = {element.get("numFmtId"): element.get("formatCode", "") for element in root.iter("{*}numFmt")}
        styles = next(root.iter("{*}cellXfs"), None)
        return [] if styles is None else [_format(style.get("numFmtId", "0"), codes) for style in styles]


def text_of(element: etree._Element) -> str:
    """The text of a shared or inline string, without phonetic hints, with escaped characters restored."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(_runs(element)))


def _runs(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name == "t":
            yield child.text or ""
        elif name == "r":
            yield from _runs(child)


def _format(format_id: str, codes: dict[str | None, str]) -> NumberFormat:
    code = codes.get(format_id)
    if code is None:
        number = int(format_id) if format_id.isdecimal() else 0
        return NumberFormat(number in _BUILT_IN_DATES, number in (14, 17, 22), number in (9, 10))
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code).casefold()
    letters = set(plain) & set("ymdhsгд")
    # «м» and «m» alone may be minutes or months; days and years never stand for a time.
    return NumberFormat(bool(letters & set("ydгд")), bool(letters & set("yг")), "%" in plain)


def targets_of(package: OfficePackage, part: str) -> dict[str, str]:
    """The parts that a part refers to, by relationship id."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in package.names:
        return {}
    found = {}
    for relation in package.xml(relations):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[relation.get("Id", "")] = posixpath.normpath(path)
    return found


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name: Strict and Transitional books have different namespaces."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")

"""Reads what the sheets of an XLSX file share: their list, texts, looks, defined names. Reads no sheet."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from docgen.files import BROKEN_FILE, OfficePackage, iterate_xml, parse_xml, refused
from docgen.xlsx.addresses import Place, column_number
from docgen.xlsx.formats import PLAIN, NumberFormat, built_in, parse_format
from docgen.xlsx.texts import Element, Text, is_struck, read_text

_ONE_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]()+*/,;]+))!\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::.*)?")
_MOST_NAMES = 5_000


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the book and the part that holds it."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What of a cell's look matters to a reader."""

    number_format: NumberFormat = PLAIN
    is_struck: bool = False


@dataclass(frozen=True, eq=False)
class XlsxBook:
    """What the sheets of a book share, read when first asked for."""

    package: OfficePackage

    @cached_property
    def main_part(self) -> str:
        """Name of the part that lists the sheets."""
        for target in targets_of(self.package, "").values():
            if target in self.package.names and target.startswith("xl/") and "workbook" in target:
                return target
        return "xl/workbook.xml"

    @cached_property
    def main(self) -> Element:
        """The root of that part."""
        return self.package.xml(self.main_part)

    @cached_property
    def starts_in_1904(self) -> bool:
        """True when day 0 is in 1904, as in books made on old Macs."""
        return any(mark.get("date1904") in ("1", "true") for mark in self.main.iter("{*}workbookPr"))

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets with cells; raises UnreadableFileError when there is none."""
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
    def texts(self) -> list[Text]:
        """The shared texts that cells refer to by number."""
        part = self._beside("sharedStrings.xml")
        if part not in self.package.names:
            return []
        items = iterate_xml(self.package.read(part), part, ("si",))
        return [read_text(item, str(item.tag).removesuffix("si")) for item in items]

    @cached_property
    def looks(self) -> dict[str, Look]:
        """The looks of cells, by the numbers that cells refer to them with."""
        part = self._beside("styles.xml")
        return _looks(part, self.package.read(part)) if part in self.package.names else {}

    @cached_property
    def names(self) -> dict[str, dict[Place, list[str]]]:
        """The defined names of single cells, in lower case, by sheet title and place."""
        found: dict[str, dict[Place, list[str]]] = defaultdict(lambda: defaultdict(list))
        for count, element in enumerate(self.main.iter("{*}definedName")):
            written = _ONE_PLACE.fullmatch((element.text or "").strip())
            if written and count < _MOST_NAMES:
                title = (written[1] or written[2] or "").replace("''", "'")
                place = int(written[4]), column_number(written[3])
                found[title][place].append(element.get("name", "").lower())
        return found

    def _beside(self, name: str) -> str:
        """Name of a part that lies beside the main one."""
        return posixpath.join(posixpath.dirname(self.main_part), name)


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


# The copies of a form that were filled with one program have the same styles.
@lru_cache(maxsize=4)
def _looks(part: str, content: bytes) -> dict[str, Look]:
    root = parse_xml(content, part)
    codes = {held.get("numFmtId", ""): held.get("formatCode", "") for held in root.iter("{*}numFmt")}
    fonts = next(root.iter("{*}fonts"), None)
    struck = [] if fonts is None else [is_struck(font) for font in fonts]
    styles = next(root.iter("{*}cellXfs"), None)
    return {str(number): _look(style, codes, struck) for number, style in enumerate(() if styles is None else styles)}


def _look(style: Element, codes: dict[str, str], struck: list[bool]) -> Look:
    number, font = style.get("numFmtId", "0"), style.get("fontId", "0")
    if number in codes:
        number_format = parse_format(codes[number])
    else:
        number_format = built_in(int(number)) if number.isdecimal() else PLAIN
    place = int(font) if font.isdecimal() else 0
    return Look(number_format, struck[place] if place < len(struck) else False)


def _attribute(element: Element, name: str) -> str:
    """An attribute by its local name: Strict and Transitional books have different namespaces."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")

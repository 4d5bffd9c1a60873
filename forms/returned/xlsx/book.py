"""A returned workbook: its sheets, the looks of its cells, its shared texts and defined names. Reads no sheet."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from docgen.files import OfficePackage
from docgen.workbook import XlsxBook, text_of
from forms.returned.content import Mark
from forms.returned.xlsx.formats import PLAIN, NumberFormat, built_in, parse_format

Element = etree._Element
_ONE_PLACE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]()+*/,;]+))!\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::.*)?")
_OFF = ("0", "false", "none")
_STRUCK, _PARTLY = frozenset({Mark.STRUCK}), frozenset({Mark.PARTLY_STRUCK})
_HIDDEN = frozenset({Mark.HIDDEN})
_NO_MARKS: frozenset[Mark] = frozenset()
_MOST_NAMES = 5_000

Place = tuple[int, int]
"""Row and column of a cell, both from 1."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of a cell's look matters to a reader."""

    number_format: NumberFormat = PLAIN
    is_struck: bool = False

    @property
    def marks(self) -> frozenset[Mark]:
        """What the look does to a text."""
        hidden = _HIDDEN if self.number_format.hides else _NO_MARKS
        return hidden | _STRUCK if self.is_struck else hidden


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text of the book and what was done to parts of it."""

    text: str
    marks: frozenset[Mark] = _NO_MARKS


@dataclass(frozen=True, eq=False)
class Book:
    """The parts of a workbook that its sheets share."""

    package: OfficePackage

    @cached_property
    def xlsx(self) -> XlsxBook:
        return XlsxBook(self.package)

    @cached_property
    def texts(self) -> list[SharedText]:
        root = self._beside("sharedStrings.xml")
        return [] if root is None else [shared_text(item) for item in root if _is(item, "si")]

    @cached_property
    def looks(self) -> list[Look]:
        root = self._beside("styles.xml")
        if root is None:
            return []
        codes = {held.get("numFmtId", ""): held.get("formatCode", "") for held in root.iter("{*}numFmt")}
        fonts = next(root.iter("{*}fonts"), None)
        struck = [] if fonts is None else [_is_switched_on(font, "strike") for font in fonts]
        styles = next(root.iter("{*}cellXfs"), None)
        return [] if styles is None else [_look(style, codes, struck) for style in styles]

    @cached_property
    def names(self) -> dict[str, dict[Place, list[str]]]:
        """The defined names of single cells, in lower case, by sheet title and place."""
        found: dict[str, dict[Place, list[str]]] = defaultdict(lambda: defaultdict(list))
        for count, element in enumerate(self.xlsx.main.iter("{*}definedName")):
            written = _ONE_PLACE.fullmatch((element.text or "").strip())
            if written and count < _MOST_NAMES:
                title = (written[1] or written[2] or "").replace("''", "'")
                place = int(written[4]), column_number(written[3])
                found[title][place].append(element.get("name", "").lower())
        return found

    def _beside(self, name: str) -> Element | None:
        part = posixpath.join(posixpath.dirname(self.xlsx.main_part), name)
        return self.package.xml(part) if part in self.package.names else None


def shared_text(item: Element) -> SharedText:
    """A shared or inline text, with what is struck out in it."""
    if len(item) == 1 and _is(item[0], "t") and "_x" not in (item[0].text or ""):
        return SharedText(_with_plain_breaks(item[0].text or ""))
    text = _with_plain_breaks(text_of(item))
    runs = [child for child in item if _is(child, "r")]
    struck = sum(len(_visible(run)) for run in runs if _is_struck_run(run))
    if not struck:
        return SharedText(text)
    return SharedText(text, _STRUCK if struck == sum(len(_visible(run)) for run in runs) else _PARTLY)


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _look(style: Element, codes: dict[str, str], struck: list[bool]) -> Look:
    number = style.get("numFmtId", "0")
    font = style.get("fontId", "0")
    if number in codes:
        number_format = parse_format(codes[number])
    else:
        number_format = built_in(int(number)) if number.isdecimal() else PLAIN
    place = int(font) if font.isdecimal() else 0
    return Look(number_format, struck[place] if place < len(struck) else False)


def _is_struck_run(run: Element) -> bool:
    properties = next((child for child in run if _is(child, "rPr")), None)
    return properties is not None and _is_switched_on(properties, "strike")


def _is_switched_on(properties: Element, name: str) -> bool:
    held = next((child for child in properties if _is(child, name)), None)
    return held is not None and held.get("val", "1") not in _OFF


def _visible(run: Element) -> str:
    return "".join("".join(child.text or "" for child in run if _is(child, "t")).split())


def _is(element: Element, name: str) -> bool:
    tag = element.tag
    return isinstance(tag, str) and (tag.endswith(f"}}{name}") or tag == name)


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

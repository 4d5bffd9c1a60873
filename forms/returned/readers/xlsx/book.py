"""A returned workbook: its sheets, the looks of its cells, its shared texts and defined names. Reads no sheet."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from lxml import etree

from docgen.files import OfficePackage, parse_xml
from docgen.workbook import XlsxBook, text_of
from forms.returned.content import Mark
from forms.returned.readers.xlsx.formats import PLAIN, NumberFormat, built_in, parse_format

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


class Seen(NamedTuple):
    """What is seen in a filled cell: its text and the marks on it."""

    text: str
    marks: frozenset[Mark] = _NO_MARKS
    is_formula: bool = False


@dataclass(frozen=True, eq=False)
class Book:
    """The parts of a workbook that its sheets share."""

    package: OfficePackage

    @cached_property
    def xlsx(self) -> XlsxBook:
        return XlsxBook(self.package)

    @cached_property
    def texts(self) -> list[Seen | None]:
        """The texts that cells refer to by number, None for a blank one."""
        part = self._beside("sharedStrings.xml")
        if part not in self.package.names:
            return []
        items = self.package.xml(part).iterchildren("{*}si")
        return [seen_text(item, str(item.tag).removesuffix("si")) for item in items]

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """The looks that cells refer to by number."""
        part = self._beside("styles.xml")
        return _looks(part, self.package.read(part)) if part in self.package.names else ()

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

    def _beside(self, name: str) -> str:
        """Name of a part that lies beside the main one."""
        return posixpath.join(posixpath.dirname(self.xlsx.main_part), name)


# The copies of a form that were filled with one program have the same styles.
@lru_cache(maxsize=4)
def _looks(part: str, content: bytes) -> tuple[Look, ...]:
    root = parse_xml(content, part)
    codes = {held.get("numFmtId", ""): held.get("formatCode", "") for held in root.iter("{*}numFmt")}
    fonts = next(root.iter("{*}fonts"), None)
    struck = [] if fonts is None else [_is_switched_on(font, "strike") for font in fonts]
    styles = next(root.iter("{*}cellXfs"), None)
    return () if styles is None else tuple(_look(style, codes, struck) for style in styles)


def seen_text(item: Element, tag: str) -> Seen | None:
    """A shared or inline text with what is struck out in it, None for a blank one.

    `tag` is the namespace as it stands before names.
    """
    plain, rich = f"{tag}t", f"{tag}r"
    pieces: list[str] = []
    runs: list[Element] = []
    for child in item[:]:
        if child.tag == plain:
            pieces.append(child.text or "")
        elif child.tag == rich:
            runs.append(child)
            pieces += [held.text or "" for held in child[:] if held.tag == plain]
    text = "".join(pieces)
    text = _with_plain_breaks(text_of(item) if "_x" in text else text)
    if not text.strip():
        return None
    has_strikes = runs and next(item.iter(f"{tag}strike"), None) is not None
    return Seen(text, _strikes(runs) if has_strikes else _NO_MARKS)


def _strikes(runs: list[Element]) -> frozenset[Mark]:
    struck = sum(len(_visible(run)) for run in runs if _is_struck_run(run))
    if not struck:
        return _NO_MARKS
    return _STRUCK if struck == sum(len(_visible(run)) for run in runs) else _PARTLY


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

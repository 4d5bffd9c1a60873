"""Styles of a guest in its host: those of one name are the host's, others come along with what they are based on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from docgen.engine.joining.parts import Parts, W

StyleName = tuple[str, str]
"""The kind of a style (paragraph, character, table) and its name."""

REFERENCES = [f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle")]
_BETWEEN_STYLES = [f"{W}{name}" for name in ("basedOn", "next", "link")]
_STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"


def styles_by_name(root: etree._Element) -> dict[StyleName, etree._Element]:
    """The styles of a part of styles, by kind and name."""
    return {_name(style): style for style in root.iter(f"{W}style")}


class StylesBrought:
    """What putting a guest's styles into the host does: which id stands for which, and the styles that were added."""

    def __init__(self, guest: Parts, host: Parts) -> None:
        part = guest.related("styles")
        styles = guest.xml(part).iter(f"{W}style") if part else ()
        self._of_guest = {str(style.get(f"{W}styleId")): style for style in styles}
        self._host = host
        self._ids: dict[str, str] = {}
        self.added: list[etree._Element] = []

    def rename(self, elements: Iterable[etree._Element]) -> None:
        """Let the text name the host's styles; what the host lacks is added to it."""
        for reference in _references(elements, REFERENCES):
            reference.set(f"{W}val", self._id(str(reference.get(f"{W}val"))))

    def _id(self, key: str) -> str:
        if key in self._ids or key not in self._of_guest:
            return self._ids.get(key, key)
        style = self._of_guest[key]
        styles = self._styles_of_host()
        same = styles_by_name(styles).get(_name(style))
        if same is not None:
            self._ids[key] = str(same.get(f"{W}styleId"))
            return self._ids[key]
        taken = {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}
        self._ids[key] = next(name for name in _numbered(key) if name not in taken)
        self._add(deepcopy(style), self._ids[key])
        return self._ids[key]

    def _add(self, style: etree._Element, key: str) -> None:
        style.set(f"{W}styleId", key)
        style.attrib.pop(f"{W}default", None)
        part = self._host.related("styles")
        self._host.for_change(part).append(style)
        self.added.append(style)
        for reference in _references([style], _BETWEEN_STYLES):
            reference.set(f"{W}val", self._id(str(reference.get(f"{W}val"))))

    def _styles_of_host(self) -> etree._Element:
        part = self._host.related("styles")
        if not part:
            part = self._host.add_related("styles", f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode(), _STYLES)
        return self._host.xml(part)


def _references(elements: Iterable[etree._Element], tags: list[str]) -> Iterator[etree._Element]:
    for element in elements:
        yield from element.iter(tags)


def _name(style: etree._Element) -> StyleName:
    name = style.find(f"{W}name")
    return style.get(f"{W}type", "paragraph"), "" if name is None else str(name.get(f"{W}val"))


def _numbered(key: str) -> Iterator[str]:
    yield key
    number = 2
    while True:
        yield f"{key}{number}"
        number += 1

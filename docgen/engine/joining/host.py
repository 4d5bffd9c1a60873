"""The package that guests are put into: gives what they bring ids and names of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator

from lxml import etree

from docgen.engine.joining.guest import Guest
from docgen.engine.joining.numbering import bring_numbering
from docgen.engine.joining.parts import Link, Parts, R, W
from docgen.engine.joining.styles import StylesBrought
from docgen.engine.reading import lift_calls, patched, target_of
from docgen.zip_members import Member

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FAR = 1 << 20
"""Far above the numbers that a template has, and those that drawings of a body get when it is filled."""


class Host:
    """A template's package while blocks are put into its parts."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._parts = Parts(members)
        self._times = 0
        self._drawings = _FAR

    def members(self) -> tuple[Member, ...]:
        """The package with all that guests have brought."""
        return self._parts.members()

    def put_in(self, guest: Guest, part: str, known: str, whole_calls: Collection[str]) -> str:
        """The guest's paragraphs and tables as they stand in the part, made readable for Jinja.

        `known` is the part's XML, whose root's names need no declaring; `whole_calls` as in `take_apart`.
        """
        self._times += 1
        body = guest.body()
        self._bring_links(guest, part, body)
        styles = StylesBrought(guest.parts, self._parts)
        styles.rename([body])
        bring_numbering(guest.parts, self._parts, [body, *styles.added])
        self._number_drawings(body)
        self._rename_bookmarks(body)
        lift_calls(body, whole_calls)
        return patched(_inner_xml(body, known))

    def _bring_links(self, guest: Guest, part: str, body: etree._Element) -> None:
        links = guest.parts.links(guest.parts.body)
        for element in body.iter(etree.Element):
            for name, key in element.attrib.items():
                if str(name).startswith(R) and key in links:
                    element.set(name, self._parts.add_link(part, self._brought(guest.parts, links[str(key)])))

    def _brought(self, guest: Parts, link: Link) -> Link:
        """The link as it is in the host, its picture copied into the host."""
        name = target_of(guest.body, link.target)
        if link.is_external or name not in guest:
            return link
        content = guest.content(name)
        place = next(each for each in _names_like(name) if self._is_free(each, content))
        if place not in self._parts:
            self._parts.put(place, content)
            self._parts.set_type(place, guest.type_of(name))
        return Link(link.kind, f"/{place}", is_external=False)

    def _is_free(self, name: str, content: bytes) -> bool:
        return name not in self._parts or self._parts.content(name) == content

    def _number_drawings(self, body: etree._Element) -> None:
        for drawing in body.iter(_DRAWING):
            self._drawings += 1
            drawing.set("id", str(self._drawings))

    def _rename_bookmarks(self, body: etree._Element) -> None:
        """Bookmarks of a guest get ids and names that no other guest and no host has; references to them follow."""
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        for each in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            new_id = ids.setdefault(str(each.get(f"{W}id")), str(_FAR * self._times + len(ids)))
            each.set(f"{W}id", new_id)
            name = each.get(f"{W}name")
            if name:
                names[name] = f"{name}_{self._times}"
                each.set(f"{W}name", names[name])
        for link in body.iter(f"{W}hyperlink"):
            if link.get(f"{W}anchor") in names:
                link.set(f"{W}anchor", names[str(link.get(f"{W}anchor"))])
        for code in body.iter(f"{W}instrText"):
            code.text = re.sub(r"\w+", lambda word: names.get(word[0], word[0]), code.text or "")


def _inner_xml(body: etree._Element, known: str) -> str:
    """What is inside the body, each of its elements with the names of XML that the part's root does not declare."""
    etree.cleanup_namespaces(body)
    root = known[: known.index(">", known.index("<w:"))]
    text = (body.text or "").replace("&", "&amp;").replace("<", "&lt;")
    text += "".join(etree.tostring(child, encoding="unicode") for child in body)
    for prefix, uri in body.nsmap.items():
        declared = f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"'
        if declared in root:
            text = text.replace(declared, "")
    return text


def _names_like(name: str) -> Iterator[str]:
    stem, ending = posixpath.splitext(name)
    yield name
    number = 1
    while True:
        yield f"{stem}-{number}{ending}"
        number += 1

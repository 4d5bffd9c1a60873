"""A package that is being changed: its parts as XML, the relationships between them, the kinds of their contents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from docgen.engine.faults import UNREADABLE_PACKAGE, why_unreadable
from docgen.engine.reading import PartKind, filled_parts, packed_well, parsed, target_of
from docgen.errors import LibraryError
from docgen.zip_members import Member, read_members

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Link(NamedTuple):
    """A relationship of a part: its kind's address, what it leads to, and whether that lies outside the package."""

    kind: str
    target: str
    is_external: bool


class Parts:
    """The members of a package, some of them opened as XML; what has been changed is written by `members`."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._members = {member.name: member for member in members}
        self._roots: dict[str, etree._Element] = {}
        self._changed: set[str] = set()
        self.body = next(name for name, kind in filled_parts(self._members).items() if kind is PartKind.BODY)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> tuple[str, ...]:
        """The members' names, in their order."""
        return tuple(self._members)

    def content(self, name: str) -> bytes:
        """A member's content as it was when the package was opened."""
        return self._members[name].content()

    def xml(self, name: str) -> etree._Element:
        """The root of a part, to be looked at."""
        if name not in self._roots:
            self._roots[name] = parsed(self._members[name].content())
        return self._roots[name]

    def for_change(self, name: str) -> etree._Element:
        """The root of a part, to be changed."""
        self._changed.add(name)
        return self.xml(name)

    def put(self, name: str, content: bytes) -> None:
        """Add a member, or give it another content."""
        self._members[name] = packed_well(name, content)
        self._roots.pop(name, None)
        self._changed.discard(name)

    def members(self) -> tuple[Member, ...]:
        """The members as they stand now, those added last."""
        for name in self._changed:
            self._members[name] = packed_well(name, _DECLARATION + etree.tostring(self._roots[name]))
        self._changed.clear()
        return tuple(self._members.values())

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part by id."""
        name = _links_of(part)
        if name not in self._members:
            return {}
        return {
            str(each.get("Id")): Link(
                str(each.get("Type")), str(each.get("Target")), each.get("TargetMode") == "External"
            )
            for each in self.xml(name)
        }

    def related(self, kind: str) -> str:
        """The part of this kind (`styles`, `numbering`) that belongs to the body; nothing when there is none."""
        found = (link for link in self.links(self.body).values() if link.kind.rpartition("/")[2] == kind)
        return next((target_of(self.body, link.target) for link in found), "")

    def add_related(self, kind: str, content: bytes, content_type: str) -> str:
        """Give the body a part of this kind; returns the part's name."""
        name = posixpath.join(posixpath.dirname(self.body), f"{kind}.xml")
        self.put(name, content)
        self.set_type(name, content_type)
        self.add_link(self.body, Link(_KINDS + kind, f"{kind}.xml", is_external=False))
        return name

    def add_link(self, part: str, link: Link) -> str:
        """Give a part a relationship; returns its id, the old one if there is one like it."""
        held = self.links(part)
        known = next((key for key, each in held.items() if each == link), None)
        if known is not None:
            return known
        name = _links_of(part)
        if name not in self._members:
            self.put(name, f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        key = next(key for number in range(1, len(held) + 2) if (key := f"rIdB{number}") not in held)
        made = etree.SubElement(self.for_change(name), f"{{{_RELATIONSHIPS}}}Relationship", Id=key, Type=link.kind)
        made.set("Target", link.target)
        if link.is_external:
            made.set("TargetMode", "External")
        return key

    def type_of(self, name: str) -> str:
        """The content type of a part; nothing when it is not declared."""
        defaults, overrides = self._types()
        return overrides.get(f"/{name}".casefold()) or defaults.get(_ending(name), "")

    def set_type(self, name: str, content_type: str) -> None:
        """Declare the content type of a part."""
        if self.type_of(name) == content_type:
            return
        types = self.for_change(_TYPES)
        if _ending(name) in self._types()[0]:
            etree.SubElement(types, f"{_TYPE}Override", PartName=f"/{name}", ContentType=content_type)
        else:
            types.insert(0, etree.Element(f"{_TYPE}Default", Extension=_ending(name), ContentType=content_type))

    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        types = self.xml(_TYPES)
        return (
            {str(e.get("Extension")).casefold(): str(e.get("ContentType")) for e in types.iter(f"{_TYPE}Default")},
            {str(e.get("PartName")).casefold(): str(e.get("ContentType")) for e in types.iter(f"{_TYPE}Override")},
        )


def open_parts(content: bytes) -> Parts:
    """The package of a document; raises LibraryError, to be told after a colon, when it is none of Word's."""
    try:
        return Parts(read_members(content))
    except UNREADABLE_PACKAGE as error:
        raise LibraryError(f"файл не читается как документ Word ({why_unreadable(error)}).") from error


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].removeprefix(".").casefold()

"""Which members of a DOCX hold text that is filled: found by the relationships of the package, not by their names."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.zip_members import Member


class PartKind(StrEnum):
    """What a part is for; decides what is done to it after it has been filled."""

    BODY = "body"
    BESIDE = "beside"
    PROPERTIES = "properties"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a `.rels` part: what kind of part the target is, and its name in the package."""

    kind: str
    target: str


_FILLED_BESIDE = (
    ("header", PartKind.BESIDE),
    ("footer", PartKind.BESIDE),
    ("core-properties", PartKind.PROPERTIES),
    ("footnotes", PartKind.BESIDE),
    ("endnotes", PartKind.BESIDE),
)
"""What is filled besides the body, in docxtpl's order: values that count or run dry are seen in it."""


def packed_well(name: str, content: bytes) -> Member:
    """A member made while compiling: packed once and copied into every result, so worth the time."""
    packer = zlib.compressobj(wbits=-15)
    return Member(name, packer.compress(content) + packer.flush(), zlib.crc32(content), len(content))


def filled_parts(members: Mapping[str, Member]) -> dict[str, PartKind]:
    """The parts that may hold tags, in the order in which docxtpl fills them; empty when there is no body."""
    of_package = list(_relationships(members, ""))
    body = next((link.target for link in of_package if link.kind == "officeDocument"), "word/document.xml")
    if body not in members:
        return {}
    of_body = list(_relationships(members, body))
    parts = {body: PartKind.BODY}
    for kind, part in _FILLED_BESIDE:
        links = of_package if part is PartKind.PROPERTIES else of_body
        parts |= {link.target: part for link in links if link.kind == kind}
    return {name: part for name, part in parts.items() if name in members}


def _relationships(members: Mapping[str, Member], part: str) -> Iterator[Relationship]:
    folder, name = posixpath.split(part)
    listed = members.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if listed is None:
        return
    from docgen.engine.reading.xml import parsed

    for link in parsed(listed.content()):
        kind, target = link.get("Type"), link.get("Target")
        if kind and target and link.get("TargetMode") != "External":
            yield Relationship(kind.rpartition("/")[2], target_of(part, target))


def target_of(part: str, target: str) -> str:
    """The name of the member that a relationship of the part leads to."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))

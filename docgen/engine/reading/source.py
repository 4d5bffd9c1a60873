"""Takes the Jinja source out of a DOCX: which parts hold tags, and their XML patched so that Jinja can read it.

The patching is docxtpl's (tags split over runs, `{%p %}`, `{%tr %}`, merged cells); ours is what Word adds on top:
angle quotes and non-breaking blanks inside tags.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.engine.faults import UNREADABLE_PACKAGE, BrokenPartError, why_unreadable
from docgen.engine.reading.package import PartKind, filled_parts
from docgen.engine.reading.places import WordPlace, marked, place_of_line, unmarked
from docgen.engine.reading.whole_calls import lift_calls
from docgen.engine.reading.xml import parsed, serialised
from docgen.errors import LibraryError
from docgen.zip_members import Member, read_members

if TYPE_CHECKING:
    from lxml import etree

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|«([^«»]*)»")
_DELETED = [f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}" for name in ("del", "moveFrom")]
_FILLED_PROPERTIES = frozenset({"creator", "description", "identifier", "language", "subject", "title"})


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part with tags: what Jinja reads, each paragraph on a line of its own, and the XML that it was made of."""

    name: str
    kind: PartKind
    text: str
    original: str = ""

    def place(self, line: int) -> WordPlace | None:
        """Where in Word the line of `text` stands."""
        return place_of_line(self.text, line, self.original)


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A template taken apart: every member in order, and the source of the parts that hold tags."""

    members: tuple[Member, ...]
    parts: tuple[PartSource, ...]


def take_apart(
    content: bytes, name: str, every_property: bool = False, whole_calls: Collection[str] = ()
) -> TemplateSource:
    """Read the template's package and patch its parts; `name` is for messages.

    Of the document's properties docxtpl fills six; with `every_property` the others may hold tags too. `whole_calls`
    are functions whose call, alone in a paragraph, becomes a `call` statement in place of the paragraph.
    Raises LibraryError when the file is not a DOCX.
    """
    try:
        members = {member.name: member for member in read_members(content)}
        kinds = filled_parts(members)
        sources = [_source(part, kind, members, every_property, whole_calls) for part, kind in kinds.items()]
    except UNREADABLE_PACKAGE as error:
        raise LibraryError(f"Шаблон «{name}» не читается как документ Word ({why_unreadable(error)}).") from error
    if not kinds:
        raise LibraryError(f"Шаблон «{name}» не документ Word: в нём нет основного текста.")
    return TemplateSource(tuple(members.values()), tuple(source for source in sources if source))


def _source(
    name: str, kind: PartKind, members: Mapping[str, Member], every_property: bool, whole_calls: Collection[str]
) -> PartSource | None:
    """The part with its patched XML; None when it holds no tag and nothing that is put in order."""
    content = members[name].content()
    # Only parts with tags need docxtpl's work; its patterns are slow on the others.
    has_brackets = b"{" in content or b"[[" in content
    if kind is not PartKind.BODY and not has_brackets:
        return None
    root = parsed(content, keep_blanks=kind is PartKind.PROPERTIES)
    if kind is PartKind.BODY and not str(root.tag).endswith("}document"):
        raise BrokenPartError("в нём нет основного текста")
    if not has_brackets and b"<wp:docPr" not in content and b"<w:tbl>" not in content:
        return None
    if kind is PartKind.PROPERTIES and not every_property:
        _shield_properties(root)
    original = serialised(root)
    _drop_deleted_tags(root)
    if whole_calls:
        lift_calls(root, whole_calls)
    return PartSource(name, kind, patched(serialised(root)), original)


def patched(xml: str) -> str:
    """The XML made readable for Jinja, each paragraph on a line of its own."""
    from docxtpl import DocxTemplate

    return _TAG.sub(lambda tag: _straightened(tag[0]), DocxTemplate("").patch_xml(marked(xml)))


def _drop_deleted_tags(root: etree._Element) -> None:
    """A tag that somebody has deleted with changes tracked is not filled any more."""
    for deleted in list(root.iter(*_DELETED)):
        parent = deleted.getparent()
        if parent is not None and "{" in "".join(map(str, deleted.itertext())):
            parent.remove(deleted)


def _shield_properties(root: etree._Element) -> None:
    for element in root:
        if element.text and "{" in element.text and str(element.tag).rpartition("}")[2] not in _FILLED_PROPERTIES:
            element.text = f"{{% raw %}}{element.text}{{% endraw %}}"


def _straightened(tag: str) -> str:
    """Word turns quotes that are typed inside a tag into angle quotes; outside literals turn them back."""
    tag = unmarked(tag).replace("\u00a0", " ").replace("&amp;", "&")
    return _QUOTED.sub(lambda found: f'"{found[1]}"' if found[1] is not None else found[0], tag)

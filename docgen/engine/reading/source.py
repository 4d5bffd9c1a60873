"""Takes the Jinja source out of a DOCX: which parts hold tags, and their XML patched so that Jinja can read it.

The patching is docxtpl's (tags split over runs, `{%p %}`, `{%tr %}`, merged cells); ours is what Word adds on top:
angle quotes and non-breaking blanks inside tags.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.engine.faults import UNREADABLE_PACKAGE, BrokenPartError, why_unreadable
from docgen.engine.reading.package import PartKind, filled_parts
from docgen.engine.reading.whole_calls import as_typed, lift_calls, on_lines
from docgen.engine.reading.xml import parsed, serialised
from docgen.errors import LibraryError
from docgen.zip_members import Member, read_members

if TYPE_CHECKING:
    from lxml import etree

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|«([^«»]*)»")
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_MARKUP = re.compile(r"<[^>]+>")
_SHOWN = 80
_FILLED_PROPERTIES = frozenset({"creator", "description", "identifier", "language", "subject", "title"})


@dataclass(frozen=True, slots=True)
class PartSource:
    """A part with tags; each paragraph of `text` begins a line, so that a line number is a paragraph."""

    name: str
    kind: PartKind
    text: str

    def paragraph(self, line: int) -> str:
        """The beginning of the paragraph's text, tags included."""
        lines = self.text.split("\n")
        shown = as_typed(_MARKUP.sub("", lines[line - 1] if line <= len(lines) else "").strip())
        return f"{shown[: _SHOWN - 3]}…" if len(shown) > _SHOWN else shown


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
        texts = {
            part: _source(members[part].content(), kind, every_property, whole_calls) for part, kind in kinds.items()
        }
    except UNREADABLE_PACKAGE as error:
        raise LibraryError(f"Шаблон «{name}» не читается как документ Word ({why_unreadable(error)}).") from error
    if not kinds:
        raise LibraryError(f"Шаблон «{name}» не документ Word: в нём нет основного текста.")
    parts = tuple(PartSource(part, kinds[part], text) for part, text in texts.items() if text)
    return TemplateSource(tuple(members.values()), parts)


def _source(content: bytes, kind: PartKind, every_property: bool, whole_calls: Collection[str]) -> str:
    """The part's patched XML; nothing when it holds no tag and nothing that is put in order."""
    # Only parts with tags need docxtpl's work; its patterns are slow on the others.
    if kind is not PartKind.BODY and b"{" not in content:
        return ""
    root = parsed(content, keep_blanks=kind is PartKind.PROPERTIES)
    if kind is PartKind.BODY and not str(root.tag).endswith("}document"):
        raise BrokenPartError("в нём нет основного текста")
    if b"{" not in content and not (kind is PartKind.BODY and (b"<wp:docPr" in content or b"<w:tbl>" in content)):
        return ""
    if kind is PartKind.PROPERTIES and not every_property:
        _shield_properties(root)
    if whole_calls:
        lift_calls(root, whole_calls)
    return patched(serialised(root), whole_calls)


def patched(xml: str, whole_calls: Collection[str] = ()) -> str:
    """The XML made readable for Jinja, each paragraph on a line of its own."""
    from docxtpl import DocxTemplate

    text = _TAG.sub(lambda tag: _straightened(tag[0]), DocxTemplate("").patch_xml(xml))
    return on_lines(_PARAGRAPH.sub("\n<w:p", text), whole_calls)


def _shield_properties(root: etree._Element) -> None:
    for element in root:
        if element.text and "{" in element.text and str(element.tag).rpartition("}")[2] not in _FILLED_PROPERTIES:
            element.text = f"{{% raw %}}{element.text}{{% endraw %}}"


def _straightened(tag: str) -> str:
    """Word turns quotes that are typed inside a tag into angle quotes; outside literals turn them back."""
    tag = tag.replace("\u00a0", " ").replace("&amp;", "&")
    return _QUOTED.sub(lambda found: f'"{found[1]}"' if found[1] is not None else found[0], tag)

"""Takes the Jinja source out of a DOCX: which parts hold tags, and their XML patched so that Jinja can read it.

The patching is docxtpl's (tags split over runs, `{%p %}`, `{%tr %}`, merged cells); ours is what Russian Word adds:
angle quotes and non-breaking blanks inside tags.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from docxtpl import DocxTemplate
from lxml import etree

from docgen.errors import LibraryError
from docgen.files import Member, read_members, unpacked

_RENDERED_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")
_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|«([^«»]*)»")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A template taken apart: every member in order, and the Jinja source of those that hold tags."""

    members: tuple[Member, ...]
    sources: Mapping[str, str]


def take_apart(content: bytes, name: str) -> TemplateSource:
    """Read the template's package and patch its parts; `name` is for messages.

    Raises LibraryError when the file is not a DOCX.
    """
    try:
        members = tuple(read_members(content))
        parts = {n: data for n, data in unpacked(members).items() if _RENDERED_PART.fullmatch(n)}
        sources = {part: _patched(data) for part, data in parts.items()}
    except (ValueError, OSError, zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError) as error:
        raise LibraryError(f"Шаблон «{name}» не читается как документ Word ({error}).") from error
    if "word/document.xml" not in sources:
        raise LibraryError(f"Шаблон «{name}» не документ Word: в нём нет основного текста.")
    return TemplateSource(members, {part: text for part, text in sources.items() if "{{" in text or "{%" in text})


def _patched(part: bytes) -> str:
    root = etree.fromstring(part, _PARSER)
    serialised = etree.tostring(root, encoding="unicode")
    # Only whole documents need docxtpl's work; its patterns are slow on parts that hold no tag.
    if "{" not in serialised:
        return serialised
    patched = DocxTemplate("").patch_xml(serialised)
    return _TAG.sub(lambda tag: _straightened(tag[0]), patched)


def _straightened(tag: str) -> str:
    """Word turns quotes that a methodologist types inside a tag into angle quotes; outside literals turn them back."""
    tag = tag.replace("\u00a0", " ") if "\u00a0" in tag else tag
    return _QUOTED.sub(lambda found: f'"{found[1]}"' if found[1] is not None else found[0], tag)

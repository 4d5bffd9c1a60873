"""Fills one template by docxtpl and by the engine and holds the two documents side by side, part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import docxtpl
from lxml import etree

from docgen.engine import DocxTemplate, render
from docgen.engine.markup import standing_once, supplied

Context = Mapping[str, Any] | Callable[[docxtpl.DocxTemplate], Mapping[str, Any]]
_RSID = "rsid"


def assert_same(template: bytes, context: Context, *, is_fast: bool = True, environment: Any = None) -> bytes:
    """Both engines, with and without autoescape, make the same document; gives ours.

    `is_fast` tells whether the engine is to do it without docxtpl.
    """
    for autoescape in (True, False):
        theirs = by_docxtpl(template, context, autoescape, environment)
        ours = by_stand_in(template, context, autoescape, is_fast, environment)
        assert contents_of(ours) == contents_of(theirs)
        if is_fast and environment is None:
            assert contents_of(render(template, made(context, None), autoescape)) == contents_of(theirs)
    return ours


def by_docxtpl(template: bytes, context: Context, autoescape: bool = True, environment: Any = None) -> bytes:
    return _saved(docxtpl.DocxTemplate(BytesIO(template)), context, autoescape, environment)


def by_stand_in(
    template: bytes, context: Context, autoescape: bool = True, is_fast: bool = True, environment: Any = None
) -> bytes:
    document = DocxTemplate(BytesIO(template))
    filled = _saved(document, context, autoescape, environment)
    assert (document._filled is not None) is is_fast
    return filled


def _saved(document: docxtpl.DocxTemplate, context: Context, autoescape: bool, environment: Any) -> bytes:
    stream = BytesIO()
    document.render(made(context, document), environment, autoescape)
    document.save(stream)
    return stream.getvalue()


def made(context: Context, document: Any) -> dict[str, Any]:
    return dict(context(document) if callable(context) else context)


def contents_of(content: bytes) -> dict[str, Any]:
    """Every member in a form that does not depend on how it was written down."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        members = {name: archive.read(name) for name in archive.namelist()}
    types = etree.fromstring(members.pop("[Content_Types].xml"))
    found: dict[str, Any] = {name: _canonical(name, data) for name, data in members.items()}
    return {**found, **{f"type of {name}": _type_of(types, name) for name in members}}


@lru_cache(maxsize=200)
def _canonical(name: str, data: bytes) -> Any:
    if not name.endswith((".xml", ".rels")):
        return data
    root = etree.fromstring(data)
    if name.endswith(".rels"):
        return sorted(tuple(sorted(_absolute(name, link).items())) for link in root)
    if name == "docProps/core.xml":
        return {child.tag: child.text for child in root if child.text}
    # docxtpl leaves out what Word insists on; there ours is to differ from it, and in nothing else.
    return _tree(etree.fromstring(standing_once(supplied(etree.tostring(root, encoding="unicode")))))


def _absolute(name: str, link: etree._Element) -> dict[str, str]:
    """The relationship with a target that does not depend on where the part lies."""
    facts = {str(key): str(value) for key, value in link.attrib.items()}
    if facts.get("TargetMode") != "External":
        folder = PurePosixPath("/", name).parent.parent
        facts["Target"] = str(folder / facts["Target"]).replace("/word/../", "/")
        facts.pop("TargetMode", None)
    return facts


def _type_of(types: etree._Element, name: str) -> str | None:
    for kind in types:
        if kind.get("PartName") == f"/{name}":
            return kind.get("ContentType")
    ending = name.rpartition(".")[2].lower()
    return next((kind.get("ContentType") for kind in types if kind.get("Extension", "").lower() == ending), None)


def _tree(element: etree._Element) -> Any:
    attributes = {str(key): value for key, value in element.attrib.items() if _RSID not in str(key)}
    children = [_tree(child) for child in element]
    return element.tag, attributes, element.text or "", element.tail or "", children

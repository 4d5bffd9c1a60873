"""A stand-in for docxtpl's class of this name: the same methods, filled by the engine where it can.

Templates that bring in others, own delimiters, subclasses that change docxtpl's steps, and documents that were touched
before they are filled go through docxtpl itself; so do faulty tags, because its users look for docxtpl's errors.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import IO, Any

import docxtpl
from docx import Document
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import RP, InlineImage, Listing, R, RichText, RichTextParagraph, Subdoc
from jinja2 import Environment, TemplateError

from docgen.engine.compile import compile_docx
from docgen.engine.document import CompiledDocument
from docgen.engine.environment import default_environment
from docgen.engine.facade import compiled
from docgen.engine.faults import UnsupportedTemplateError
from docgen.engine.printing import escape_bare, legal
from docgen.engine.reading import parsed
from docgen.errors import LibraryError

__all__ = ["RP", "DocxTemplate", "InlineImage", "Listing", "R", "RichText", "RichTextParagraph", "Subdoc"]

_REMEMBERED = 16
_FIRST_DRAWING = 1000
_STEPS = (
    "build_headers_footers_xml",
    "build_xml",
    "fix_docpr_ids",
    "fix_tables",
    "get_headers_footers",
    "get_part_xml",
    "get_xml",
    "init_docx",
    "map_headers_footers_xml",
    "map_tree",
    "patch_xml",
    "render_footnotes",
    "render_init",
    "render_properties",
    "render_xml_part",
    "resolve_listing",
    "xml_to_string",
)


class DocxTemplate(docxtpl.DocxTemplate):  # type: ignore[misc]
    """docxtpl's template, filled by the engine.

    It differs from docxtpl in that text which is no markup is never lost, with or without `autoescape`, and in that
    templates without a `jinja_env` of their own run in a sandbox.
    """

    def __init__(self, template_file: IO[bytes] | str | PathLike[str]) -> None:
        self._filled: bytes | None = None
        self._docx: Any = None
        self._part: Any = None
        self._part_name = ""
        self.is_saved = False
        super().__init__(template_file)

    @property
    def docx(self) -> Any:
        """python-docx's document, opened when somebody wants it."""
        if self._docx is None and self._filled is not None:
            self._docx = Document(BytesIO(self._filled))
        return self._docx

    @docx.setter
    def docx(self, document: Any) -> None:
        self._docx = document

    @property
    def current_rendering_part(self) -> Any:
        """The part that is being filled; images and links in values are added to it."""
        if self._part is None and self._part_name:
            self.init_docx(reload=False)
            self._part = self._parts_of_document()[self._part_name]
        return self._part

    @current_rendering_part.setter
    def current_rendering_part(self, part: Any) -> None:
        self._part = part

    def render(self, context: dict[str, Any], jinja_env: Environment | None = None, autoescape: bool = False) -> None:
        if jinja_env is not None and autoescape:
            jinja_env.autoescape = True
        document = self._compiled(jinja_env, autoescape)
        if document is not None:
            self._fill(document, context)
            return
        self._docx = None if self.is_rendered else self.docx
        self._filled = None
        super().render(context, _sparing(jinja_env or default_environment(autoescape)), autoescape)

    def render_properties(self, context: dict[str, Any], jinja_env: Environment | None = None) -> None:
        # A property is text and nothing else: escaped it would show `&amp;`.
        environment = jinja_env or default_environment(autoescape=False)
        super().render_properties(context, environment.overlay(autoescape=False, finalize=_printed_legally))

    def save(self, filename: IO[bytes] | str | PathLike[str], *args: Any, **kwargs: Any) -> None:
        replaced = (self.pics_to_replace, self.crc_to_new_media, self.crc_to_new_embedded, self.zipname_to_replace)
        if self._filled is None or self._docx is not None or any(replaced):
            super().save(filename, *args, **kwargs)
            return
        if hasattr(filename, "write"):
            filename.write(self._filled)
        else:
            Path(filename).write_bytes(self._filled)
        self.is_saved = True

    def _compiled(self, jinja_env: Environment | None, autoescape: bool) -> CompiledDocument | None:
        """The template for the engine, None when it is for docxtpl itself."""
        is_touched = not self.is_rendered and (self._docx is not None or self._filled is not None)
        has_own_steps = any(getattr(type(self), step) is not getattr(DocxTemplate, step) for step in _STEPS)
        if is_touched or has_own_steps:
            return None
        try:
            content = self._content()
            if jinja_env is None:
                return compiled(content, autoescape)
            return _compiled_for(content, jinja_env, _is_escaping(jinja_env))
        except (UnsupportedTemplateError, TemplateError, LibraryError, OSError, TypeError):
            return None

    def _content(self) -> bytes:
        if hasattr(self.template_file, "read"):
            self.template_file.seek(0)
            content: bytes = self.template_file.read()
            return content
        return Path(self.template_file).read_bytes()

    def _fill(self, document: CompiledDocument, context: dict[str, Any]) -> None:
        """Fill by the engine, and leave the object in the state in which docxtpl's own rendering leaves it."""
        self._filled = self._docx = None
        self.pic_map: dict[str, Any] = {}
        self.docx_ids_index = _FIRST_DRAWING
        self.is_rendered = self.is_saved = False
        try:
            contents = document.contents(context, self._begin)
        finally:
            self._begin("")
        if self._docx is None:
            self._filled = document.compiled.shell.filled(contents)
        else:
            self._put(contents)
        self.is_rendered = True

    def _begin(self, part_name: str) -> None:
        self._part_name, self._part = part_name, None

    def _put(self, contents: dict[str, bytes]) -> None:
        """Put the filled parts into python-docx's document, because values have added images or links to it."""
        parts = self._parts_of_document()
        for name, content in contents.items():
            part = parts[name]
            if part is self.docx.part:
                self.map_tree(parsed(content).find(qn("w:body")))
            elif isinstance(part, XmlPart):
                part._element = parse_xml(content)
            else:
                part._blob = content

    def _parts_of_document(self) -> dict[str, Any]:
        return {str(part.partname).removeprefix("/"): part for part in self.docx.part.package.iter_parts()}


@lru_cache(maxsize=_REMEMBERED)
def _compiled_for(content: bytes, environment: Environment, autoescape: bool) -> CompiledDocument:
    """The template compiled for somebody's own environment; `autoescape` may be changed on one and the same object."""
    if callable(environment.autoescape):
        environment = environment.overlay(autoescape=autoescape)
    return CompiledDocument(compile_docx(content, environment, "шаблон"), environment)


def _is_escaping(environment: Environment) -> bool:
    # docxtpl's templates have no name.
    return bool(environment.autoescape(None) if callable(environment.autoescape) else environment.autoescape)


def _sparing(environment: Environment) -> Environment:
    """An environment for docxtpl whose values do not destroy the document."""
    if environment.finalize is not None:
        return environment
    return environment.overlay(finalize=_printed_legally if _is_escaping(environment) else _printed_sparingly)


def _printed_legally(value: Any) -> Any:
    return legal(value) if type(value) is str else value


def _printed_sparingly(value: Any) -> Any:
    return escape_bare(legal(value)) if type(value) is str else value

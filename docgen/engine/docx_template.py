"""A stand-in for docxtpl's class of this name: the same methods, filled by the engine where it can.

Images, documents inside documents, templates that bring in others, and whatever touches the document before it is
filled go through docxtpl itself; so do faults, because its users look for docxtpl's errors.
"""

from __future__ import annotations

from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import IO, Any

import docxtpl
from docx import Document
from jinja2 import Environment, TemplateError

from docgen.engine.compile import compile_docx
from docgen.engine.document import CompiledDocument
from docgen.engine.environment import default_environment
from docgen.engine.facade import compiled
from docgen.engine.faults import RichValueError, UnsupportedTemplateError
from docgen.engine.printing import escape_bare, legal
from docgen.errors import LibraryError

_REMEMBERED = 16


class DocxTemplate(docxtpl.DocxTemplate):  # type: ignore[misc]
    """docxtpl's template, filled by the engine.

    It differs from docxtpl in that text which is no markup is never lost, with or without `autoescape`.
    """

    def __init__(self, template_file: IO[bytes] | str | PathLike[str]) -> None:
        self._filled: bytes | None = None
        self._docx: Any = None
        self.is_saved = False
        super().__init__(template_file)

    @property
    def docx(self) -> Any:
        """python-docx's document, opened when somebody wants it."""
        if self._docx is None and self._filled is not None:
            self._docx = Document(_stream(self._filled))
        return self._docx

    @docx.setter
    def docx(self, document: Any) -> None:
        self._docx = document

    def render(self, context: dict[str, Any], jinja_env: Environment | None = None, autoescape: bool = False) -> None:
        if self._filled is not None:
            self._filled, self._docx = None, None
        if self._docx is None or self.is_rendered:
            try:
                filled = self._compiled(jinja_env, autoescape).render(context)
            except (UnsupportedTemplateError, RichValueError, TemplateError, LibraryError):
                filled = None
            if filled is not None:
                self._keep(filled)
                return
        super().render(context, _sparing(jinja_env, autoescape), autoescape)

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

    def _compiled(self, jinja_env: Environment | None, autoescape: bool) -> CompiledDocument:
        content = self._content()
        if jinja_env is None:
            return compiled(content, autoescape)
        if autoescape:
            jinja_env.autoescape = True
        return _compiled_for(content, jinja_env, bool(jinja_env.autoescape))

    def _content(self) -> bytes:
        if hasattr(self.template_file, "read"):
            self.template_file.seek(0)
            content: bytes = self.template_file.read()
            return content
        return Path(self.template_file).read_bytes()

    def _keep(self, filled: bytes) -> None:
        """The state in which docxtpl's own rendering leaves the object."""
        self.pic_map: dict[str, Any] = {}
        self.current_rendering_part = None
        self.is_saved = False
        self.is_rendered = True
        self._filled = filled
        self._docx = None


@lru_cache(maxsize=_REMEMBERED)
def _compiled_for(content: bytes, environment: Environment, autoescape: bool) -> CompiledDocument:
    """The template compiled for somebody's own environment; `autoescape` may be changed on one and the same object."""
    return CompiledDocument(compile_docx(content, environment, "шаблон"), environment)


def _sparing(jinja_env: Environment | None, autoescape: bool) -> Environment | None:
    """An environment for docxtpl whose values do not destroy the document."""
    environment = jinja_env or default_environment(autoescape)
    if autoescape or environment.autoescape or environment.finalize is not None:
        return environment
    return environment.overlay(finalize=lambda value: escape_bare(legal(value)) if type(value) is str else value)


def _stream(content: bytes) -> IO[bytes]:
    from io import BytesIO

    return BytesIO(content)

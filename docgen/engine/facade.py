"""`render(template, context)`: the engine for whoever has bytes and a context, and no pack or dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from docgen.engine.cache import disk_cache
from docgen.engine.document import CompiledDocument
from docgen.engine.environment import default_environment
from docgen.engine.faults import RichValueError, UnsupportedTemplateError

_REMEMBERED = 32


def render(template: bytes, context: Mapping[str, Any], autoescape: bool = True, name: str = "шаблон") -> bytes:
    """Fill a DOCX template; equal contexts give equal bytes. `name` is for messages.

    With `autoescape` every value is text; without it Word's markup in a text stays markup. Raises LibraryError when the
    template is no DOCX or has a faulty tag, or holds or is given what needs `DocxTemplate`.
    """
    try:
        return compiled(template, autoescape, name).render(context)
    except (UnsupportedTemplateError, RichValueError) as error:
        from docgen.errors import LibraryError

        raise LibraryError(
            f"Шаблон «{name}»: картинки, вложенные документы и части из других шаблонов заполняет "
            "docgen.engine.DocxTemplate."
        ) from error


@lru_cache(maxsize=_REMEMBERED)
def compiled(template: bytes, autoescape: bool = True, name: str = "шаблон") -> CompiledDocument:
    """The compiled template, out of memory or the cache on disk when it has been compiled before."""
    environment = default_environment(autoescape)
    options = f"engine, autoescape={autoescape}"
    kept = disk_cache().load(template, options)
    if kept is not None:
        return CompiledDocument(kept[0], environment)
    from docgen.engine.compile import compile_docx

    made = compile_docx(template, environment, name)
    disk_cache().store(template, options, made)
    return CompiledDocument(made, environment)

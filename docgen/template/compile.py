"""Compiles a template once: DOCX → names resolved → a document of the engine. Rendering is then record → bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, nodes

from docgen.dictionary import Entity
from docgen.engine import (
    Compiled,
    CompiledDocument,
    PartSource,
    assemble,
    disk_cache,
    files_digest,
    take_apart,
    unsupported_nodes,
)
from docgen.errors import LibraryError
from docgen.library import Library
from docgen.problems import Problem, problem_kind
from docgen.template.environment import (
    RECORD_TYPES,
    TEXT_TYPES,
    TemplateEnvironment,
    printed,
    template_environment,
)
from docgen.template.names import NameResolver, field_uses
from docgen.template.shapes import FieldUse, Shape, Vocabulary

BAD_SYNTAX = problem_kind("bad-template-syntax", "Тег шаблона записан с ошибкой: {found}.")

_RAISED_BY_TAGS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
_PART_TITLES = {"document": "основной текст", "header": "верхний колонтитул", "footer": "нижний колонтитул"}


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to fill: the fields it uses, its problems; `document` is None when it has any."""

    name: str
    source: bytes = field(repr=False)
    document: CompiledDocument | None
    fields: tuple[FieldUse, ...]
    problems: tuple[Problem, ...]

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Fill the template; equal contexts give equal bytes.

        Raises LibraryError when the template has problems or asks of a value what it cannot do.
        """
        if self.document is None:
            raise LibraryError(f"Шаблон «{self.name}» с ошибками, заполнить его нельзя.", self.problems)
        try:
            return self.document.render(context)
        except _RAISED_BY_TAGS as error:
            raise LibraryError(f"Тег шаблона не вычисляется: {error} ({self._place(error)}).") from error

    def _place(self, error: Exception) -> str:
        assert self.document is not None  # noqa: S101 - only called when it was being filled
        found = self.document.place_of(error)
        if found is None:
            return self.name
        name, line = found
        parts = take_apart(self.source, self.name, every_property=True).parts
        return _Places(self.name, next(part for part in parts if part.name == name))(line)


def compile_template(
    content: bytes, name: str, library: Library, root: Entity, items: Mapping[str, tuple[str, Shape]]
) -> CompiledTemplate:
    """Compile a DOCX template of the data set `root` with the dictionary and the acts of the library.

    `items` are the names of what a document is made for (`пара` → its key and shape). Problems of the template are
    collected in the result, not raised; LibraryError only for a file that is not a DOCX. A template that has been
    compiled before comes out of the engine's cache on disk.
    """
    options = _fingerprint(library, root, items)
    environment = template_environment(library)
    kept = disk_cache().load(content, options)
    if kept is not None:
        return CompiledTemplate(
            name, content, _bound(kept[0], environment), tuple(FieldUse(*use) for use in kept[1]), ()
        )
    template = _compiled(content, name, library, root, items)
    if template.document is not None:
        uses = tuple((use.path, use.label, use.is_optional) for use in template.fields)
        disk_cache().store(content, options, template.document.compiled, uses)
    return template


def _compiled(
    content: bytes, name: str, library: Library, root: Entity, items: Mapping[str, tuple[str, Shape]]
) -> CompiledTemplate:
    source = take_apart(content, name, every_property=True)
    environment = template_environment(library)
    vocabulary = _vocabulary(library, root, items)
    resolvers = {part.name: NameResolver(vocabulary, part.name, _Places(name, part)) for part in source.parts}
    trees = {part.name: _resolved(part, resolvers[part.name], environment) for part in source.parts}
    problems = [problem for resolver in resolvers.values() for problem in resolver.problems]
    document = None if problems else _bound(assemble(source, trees, environment), environment)
    return CompiledTemplate(name, content, document, field_uses(resolvers.values()), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Places:
    """Says of a line of a part: «файл, основной текст, абзац 12: «начало абзаца…»»."""

    template: str
    part: PartSource

    def __call__(self, line: int) -> str:
        stem = Path(self.part.name).stem.rstrip("0123456789")
        text = self.part.paragraph(line)
        return f"{self.template}, {_PART_TITLES.get(stem, stem)}, абзац {line - 1}{f': «{text}»' if text else ''}"


def _fingerprint(library: Library, root: Entity, items: Mapping[str, tuple[str, Shape]]) -> str:
    """What a template's names and fields depend on besides the template."""
    named = [(name, key, repr(shape)) for name, (key, shape) in items.items()]
    return f"{library.dictionary.digest} {_acts_digest(library)} {_own_sources()} {root.key} {sorted(named)}"


def _acts_digest(library: Library) -> str:
    return library.remember(_acts_digest, lambda: sha256(repr(library.acts).encode()).hexdigest())


@cache
def _own_sources() -> str:
    return files_digest(sorted(Path(__file__).parent.glob("*.py")))


def _vocabulary(library: Library, root: Entity, items: Mapping[str, tuple[str, Shape]]) -> Vocabulary:
    environment = template_environment(library)
    return Vocabulary(
        library.dictionary,
        root,
        items,
        filters=frozenset(environment.filters),
        functions=frozenset(environment.globals),
        legal_acts=frozenset(library.acts),
    )


def _resolved(part: PartSource, resolver: NameResolver, environment: TemplateEnvironment) -> nodes.Template:
    """The syntax tree of a part with keys for names; a faulty tag becomes a problem, and the tree stays empty."""
    try:
        tree = environment.parse(part.text)
    except TemplateSyntaxError as error:
        resolver.report(BAD_SYNTAX, error.lineno, found=error.message)
        return nodes.Template([], lineno=1)
    resolver.resolve(tree)
    for foreign in unsupported_nodes(tree):
        resolver.report(BAD_SYNTAX, foreign.lineno, found=f"тега {type(foreign).__name__.lower()} здесь нет")
    return tree


def _bound(compiled: Compiled, environment: TemplateEnvironment) -> CompiledDocument:
    return CompiledDocument(compiled, environment, printed, TEXT_TYPES, RECORD_TYPES)

"""Compiles a template once: DOCX → names resolved → a document of the engine. Rendering is then record → bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, nodes

from docgen.dictionary import Entity
from docgen.engine import (
    Compiled,
    CompiledDocument,
    TemplateSource,
    assemble,
    disk_cache,
    files_digest,
    take_apart,
    unsupported_nodes,
)
from docgen.errors import LibraryError
from docgen.library import Library
from docgen.problems import Problem, Severity
from docgen.template.blocks import BAD_SYNTAX, BLOCK_FUNCTIONS
from docgen.template.environment import RECORD_TYPES, TEXT_TYPES, printed, template_environment
from docgen.template.faults import Places
from docgen.template.names import NameResolver, field_uses
from docgen.template.shapes import FieldUse, Shape, Vocabulary

Items = Mapping[str, tuple[str, Shape]]

_RAISED_BY_TAGS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to fill: the fields it uses, its problems; `document` is None when one of them is an error."""

    name: str
    source: bytes = field(repr=False)
    library: Library = field(repr=False)
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
        from docgen.template.block_joiner import BlockJoiner

        name, line = found
        source = _taken_apart(self.source, self.name)
        part = next(part for part in source.parts if part.name == name)
        places = Places(self.name, part)
        BlockJoiner(source, self.library.blocks, template_environment(self.library)).tree(part, places)
        return places(line)


def compile_template(content: bytes, name: str, library: Library, root: Entity, items: Items) -> CompiledTemplate:
    """Compile a DOCX template of the data set `root` with the dictionary, the acts and the blocks of the library.

    `items` are the names of what a document is made for (`пара` → its key and shape). Problems of the template are
    collected in the result, not raised; LibraryError only for a file that is not a DOCX. A template that has been
    compiled before comes out of the engine's cache on disk.
    """
    options = _fingerprint(library, root, items)
    kept = disk_cache().load(content, options)
    if kept is not None:
        uses = tuple(FieldUse(*use) for use in kept[1][0])
        warnings = tuple(
            Problem(code, message, path, place, Severity.WARNING) for code, message, path, place in kept[1][1]
        )
        return CompiledTemplate(name, content, library, _bound(kept[0], library), uses, warnings)
    template = _compiled(content, name, library, _vocabulary(library, root, items))
    if template.document is not None:
        plain = tuple((use.path, use.label, use.is_optional) for use in template.fields)
        told = tuple((each.code, each.message, each.path, each.place) for each in template.problems)
        disk_cache().store(content, options, template.document.compiled, (plain, told))
    return template


def _compiled(content: bytes, name: str, library: Library, vocabulary: Vocabulary) -> CompiledTemplate:
    # A template out of the cache does without.
    from docgen.template.block_joiner import BlockJoiner
    from docgen.template.faults import told_losses, without_consequences

    source = _taken_apart(content, name)
    names = vocabulary.names()
    joiner = BlockJoiner(source, library.blocks, template_environment(library), names)
    resolvers = {part.name: NameResolver(vocabulary, part.name, Places(name, part)) for part in source.parts}
    trees = {
        part.name: _resolved(joiner.tree(part, resolvers[part.name].place_of_line), resolvers[part.name])
        for part in source.parts
    }
    problems = joiner.problems + [problem for resolver in resolvers.values() for problem in resolver.problems]
    problems = without_consequences(problems, list(told_losses(source, name, names)))
    is_faulty = any(problem.is_error for problem in problems)
    assembled = None if is_faulty else assemble(joiner.source(), trees, template_environment(library))
    document = _bound(assembled, library) if assembled else None
    return CompiledTemplate(name, content, library, document, field_uses(resolvers.values()), tuple(problems))


def _taken_apart(content: bytes, name: str) -> TemplateSource:
    return take_apart(content, name, every_property=True, whole_calls=BLOCK_FUNCTIONS)


def _fingerprint(library: Library, root: Entity, items: Items) -> str:
    """What a template's names and fields depend on besides the template."""
    named = [(name, key, repr(shape)) for name, (key, shape) in items.items()]
    codes = sorted((path, sorted(known)) for path, known in _codes(library, root).items())
    return f"{_digest(library)} {_own_sources()} {root.key} {sorted(named)} {codes}"


def _digest(library: Library) -> str:
    """A hash of what the library gives every template: its dictionary, acts and blocks."""

    def made() -> str:
        blocks = sorted((name, file.digest) for name, file in library.blocks.items())
        return sha256(f"{library.dictionary.digest} {library.acts} {blocks}".encode()).hexdigest()

    return library.remember(_digest, made)


@cache
def _own_sources() -> str:
    return files_digest(sorted(Path(__file__).parent.rglob("*.py")))


def _vocabulary(library: Library, root: Entity, items: Items) -> Vocabulary:
    environment = template_environment(library)
    return Vocabulary(
        library.dictionary,
        root,
        items,
        filters=environment.filters,
        functions=frozenset(environment.globals),
        legal_acts=frozenset(library.acts),
        codes=_codes(library, root),
    )


def _codes(library: Library, root: Entity) -> Mapping[str, frozenset[str]]:
    """The codes of documents by the list that keeps their numbers."""
    codes: dict[str, frozenset[str]] = {}
    for pack in library.packs.values():
        if pack.entity == root and pack.numbers:
            named = {document.code for document in pack.documents}
            codes[pack.numbers.list] = codes.get(pack.numbers.list, frozenset()) | named
    return codes


def _resolved(tree: nodes.Template, resolver: NameResolver) -> nodes.Template:
    """The syntax tree of a part with keys for names."""
    resolver.resolve(tree)
    for foreign in unsupported_nodes(tree):
        resolver.report(BAD_SYNTAX, foreign.lineno, found=f"тега {type(foreign).__name__.lower()} здесь нет")
    return tree


def _bound(compiled: Compiled, library: Library) -> CompiledDocument:
    return CompiledDocument(compiled, template_environment(library), printed, TEXT_TYPES, RECORD_TYPES)

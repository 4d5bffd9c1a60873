"""Compiles a template once: DOCX → patched source → names resolved → Jinja code. Rendering is then record → bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from docgen.acts import load_acts
from docgen.dictionary import Dictionary, Entity
from docgen.errors import LibraryError
from docgen.files import Member, deflated, write_members
from docgen.problems import Problem, problem_kind
from docgen.template.environment import template_environment
from docgen.template.names import NameResolver, field_uses
from docgen.template.shapes import FieldUse, Shape, Vocabulary
from docgen.template.source import take_apart

BAD_SYNTAX = problem_kind("bad-template-syntax", "Тег шаблона записан с ошибкой: {found}.")

_PARAGRAPH = re.compile(r"<w:p([ >])")
_PART_TITLES = {"document": "основной текст", "header": "верхний колонтитул", "footer": "нижний колонтитул"}


@dataclass(frozen=True, slots=True)
class Part:
    """A member that is rendered, with its compiled code."""

    name: str
    code: Template


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to fill: the members as they stand, the code of those with tags, the fields it uses."""

    name: str
    members: tuple[Member, ...]
    parts: Mapping[str, Part]
    fields: tuple[FieldUse, ...]
    problems: tuple[Problem, ...]

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Fill the template; equal contexts give equal bytes.

        Raises LibraryError when the template has problems or asks of a value what it cannot do.
        """
        if self.problems:
            raise LibraryError(f"Шаблон «{self.name}» с ошибками, заполнить его нельзя.", self.problems)
        return write_members(self._member(member, context) for member in self.members)

    def _member(self, member: Member, context: Mapping[str, Any]) -> Member:
        part = self.parts.get(member.name)
        if part is None:
            return member
        try:
            return deflated(member.name, part.code.render(context).encode())
        except (UndefinedError, TemplateRuntimeError, SecurityError, TypeError, ValueError) as error:
            raise LibraryError(f"Шаблон «{self.name}» не заполняется: {error}.") from error


def compile_template(
    content: bytes, name: str, dictionary: Dictionary, root: Entity, items: Mapping[str, tuple[str, Shape]]
) -> CompiledTemplate:
    """Compile a DOCX template of the data set `root`.

    `items` are the names of what a document is made for (`пара` → its key and shape). Problems of the template are
    collected in the result, not raised; LibraryError only for a file that is not a DOCX.
    """
    source = take_apart(content, name)
    vocabulary = _vocabulary(dictionary, root, items)
    compiled = [_compile_part(part, text, name, vocabulary) for part, text in source.sources.items()]
    problems = tuple(problem for _, resolver in compiled for problem in resolver.problems)
    parts = {part.name: part for part, _ in compiled if part}
    return CompiledTemplate(name, source.members, parts, field_uses(r for _, r in compiled), problems)


def compile_file(
    path: Path, dictionary: Dictionary, root: Entity, items: Mapping[str, tuple[str, Shape]]
) -> CompiledTemplate:
    """Compile a template file."""
    return compile_template(path.read_bytes(), path.name, dictionary, root, items)


def _vocabulary(dictionary: Dictionary, root: Entity, items: Mapping[str, tuple[str, Shape]]) -> Vocabulary:
    environment = template_environment()
    return Vocabulary(
        dictionary,
        root,
        items,
        filters=frozenset(environment.filters),
        functions=frozenset(environment.globals),
        legal_acts=frozenset(load_acts()),
    )


def _compile_part(name: str, text: str, template: str, vocabulary: Vocabulary) -> tuple[Part | None, NameResolver]:
    """Each paragraph is put on a line of its own while names are resolved, so that a line number is a paragraph."""
    lined = _PARAGRAPH.sub(r"\n<w:p\1", text)
    resolver = NameResolver(vocabulary, name, lambda line: _place(template, name, lined, line))
    environment = template_environment()
    try:
        tree = environment.parse(lined)
        resolver.resolve(tree)
        if resolver.problems:
            return None, resolver
        _unline(tree)
        return Part(name, Template.from_code(environment, environment.compile(tree), environment.globals)), resolver
    except TemplateSyntaxError as error:
        place = _place(template, name, lined, error.lineno)
        resolver.problems.append(BAD_SYNTAX.at(name, place, found=error.message))
        return None, resolver


def _unline(tree: nodes.Template) -> None:
    for data in tree.find_all(nodes.TemplateData):
        data.data = re.sub(r"\n<w:p(?=[ >])", "<w:p", data.data)


def _place(template: str, part: str, lined: str, line: int) -> str:
    """«файл, основной текст, абзац 12: «начало абзаца…»»."""
    stem = Path(part).stem.rstrip("0123456789")
    lines = lined.split("\n")
    text = re.sub(r"<[^>]+>", "", lines[line - 1] if line <= len(lines) else "").strip()
    shown = f": «{text[:77]}…»" if len(text) > 80 else f": «{text}»" if text else ""
    return f"{template}, {_PART_TITLES.get(stem, stem)}, абзац {line - 1}{shown}"

"""Compiles a template once: DOCX → patched source → Jinja code that renders bytes, beside members ready to copy."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes

from docgen.engine.code import compile_part, unsupported_nodes
from docgen.engine.compiled import Compiled, CompiledPart
from docgen.engine.faults import UnsupportedTemplateError
from docgen.engine.markup import (
    NOWHERE,
    Order,
    Site,
    Skeleton,
    find_controls,
    find_drawings,
    find_grids,
    find_sites,
    is_sound,
    may_lack,
    may_repeat,
    may_repeat_drawings,
)
from docgen.engine.reading import PartKind, PartSource, TemplateSource, packed_well, take_apart, unmarked
from docgen.errors import LibraryError
from docgen.zip_members import make_shell

_ESCAPED_TAGS = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STANDARD_TAGS = ("{%", "%}", "{{", "}}", "{#", "#}")


def compile_source(source: TemplateSource, environment: Environment, name: str) -> Compiled:
    """Parse and assemble a template.

    Raises LibraryError for a tag that Jinja cannot read, UnsupportedTemplateError for what only docxtpl can fill.
    """
    return assemble(source, {part.name: parsed_part(part, environment, name) for part in source.parts}, environment)


def compile_docx(content: bytes, environment: Environment, name: str) -> Compiled:
    """Compile the bytes of a template; raises what `take_apart` and `compile_source` raise."""
    return compile_source(take_apart(content, name), environment, name)


def parsed_part(part: PartSource, environment: Environment, name: str) -> nodes.Template:
    """The part's syntax tree; raises LibraryError with the paragraph of a faulty tag."""
    try:
        return environment.parse(part.text)
    except TemplateSyntaxError as error:
        place = part.place(error.lineno)
        where = f", {place.where}: «{place.quote()}»" if place else ""
        raise LibraryError(f"Шаблон «{name}», {part.name}{where}: {error.message}.") from error


def assemble(source: TemplateSource, trees: Mapping[str, nodes.Template], environment: Environment) -> Compiled:
    """Turn the syntax trees of the parts into code; the trees are changed.

    Raises UnsupportedTemplateError for what only docxtpl can fill.
    """
    marks = (getattr(environment, f"{kind}_{end}_string") for kind in _TAG_KINDS for end in ("start", "end"))
    if tuple(marks) != _STANDARD_TAGS or environment.is_async:
        raise UnsupportedTemplateError("other delimiters")
    plain = {part.name: _plain_text(part, trees[part.name]) for part in source.parts}
    sites: list[Site] = []
    parts = [_assembled(part, trees[part.name], environment, sites) for part in source.parts if not plain[part.name]]
    members = (
        packed_well(member.name, _DECLARATION + plain[member.name].encode()) if plain.get(member.name) else member
        for member in source.members
    )
    shell = make_shell(members, {part.name for part in parts})
    return Compiled(shell, tuple(parts), (*sites, NOWHERE))


_TAG_KINDS = ("block", "variable", "comment")


def _plain_text(part: PartSource, tree: nodes.Template) -> str:
    """The text of a header or footer in which no tag is left, because all that stood there was blocks; else nothing."""
    if part.kind is not PartKind.BESIDE:
        return ""
    found = list(tree.find_all(nodes.Node))
    if not all(isinstance(node, nodes.Output | nodes.With | nodes.Scope | nodes.TemplateData) for node in found):
        return ""
    _restore_text(tree)
    return "".join(node.data for node in found if isinstance(node, nodes.TemplateData))


def _assembled(part: PartSource, tree: nodes.Template, environment: Environment, sites: list[Site]) -> CompiledPart:
    if unsupported_nodes(tree):
        raise UnsupportedTemplateError(part.name)
    _restore_text(tree)
    skeleton = Skeleton(tree)
    first_site = len(sites)
    sites += find_sites(skeleton)
    edits = find_controls(skeleton.text)
    is_body, is_property = part.kind is PartKind.BODY, part.kind is PartKind.PROPERTIES
    needed = may_lack(skeleton)
    found = [(Order.MARKUP, not is_sound(skeleton)), (Order.MARKS, may_repeat(skeleton))]
    if is_body:
        for_grids, has_grids = find_grids(skeleton)
        for_drawings, has_drawings = find_drawings(skeleton)
        edits += for_grids + for_drawings
        found += [(Order.GRIDS, has_grids), (Order.DRAWINGS, has_drawings)]
    else:
        found += [(Order.DRAWINGS, may_repeat_drawings(skeleton))]
    skeleton.apply(edits)
    code, lines = compile_part(environment, part.name, tree, first_site)
    needed += sum(order for order, holds in found if holds)
    return CompiledPart(part.name, code, lines, is_body, is_property, needed)


def _restore_text(tree: nodes.Template) -> None:
    """Take back the lines that paragraphs were put on, and turn escaped tags into what they stand for."""
    for data in tree.find_all(nodes.TemplateData):
        text = unmarked(data.data)
        for escaped, plain in _ESCAPED_TAGS:
            text = text.replace(escaped, plain)
        data.data = text

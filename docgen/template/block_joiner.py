"""Puts blocks into the syntax trees of a template that is being compiled."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from docgen.engine import Guest, Host, PartKind, PartSource, TemplateSource, take_apart
from docgen.errors import LibraryError
from docgen.library import LibraryFile
from docgen.nearest import nearest_hint
from docgen.problems import Problem, ProblemKind, problem_kind
from docgen.template.blocks import BAD_SYNTAX, BLOCK_FUNCTIONS, BLOCK_IS_NO_DOCUMENT, DECLARE, PUT_IN
from docgen.template.faults import Places, SyntaxFault, SyntaxReader

UNKNOWN_BLOCK = problem_kind("unknown-block", "Нет блока «{found}»{nearest}.")
UNUSABLE_BLOCK = problem_kind("unusable-block", "Блок «{block}» вставить нельзя: {found}")
RING_OF_BLOCKS = problem_kind("ring-of-blocks", "Блок вставлен сам в себя: {found}.")
MISSING_PARAMETER = problem_kind("missing-block-parameter", "Блоку «{block}» не передан параметр «{found}».")
UNKNOWN_PARAMETER = problem_kind("unknown-block-parameter", "У блока «{block}» нет параметра «{found}»{nearest}.")


class _Inside(NamedTuple):
    """Where blocks are being put in: a part, the places of its lines, the blocks that stand around."""

    part: PartSource
    places: Places
    around: tuple[str, ...] = ()


class _Declared(NamedTuple):
    """What a block is given: names that it needs, and names with what stands for them otherwise."""

    needed: list[str]
    otherwise: dict[str, nodes.Expr]

    def names(self) -> list[str]:
        return [*self.needed, *self.otherwise]


class BlockJoiner:
    """Puts blocks into the syntax trees of one template, and what they bring into its package."""

    def __init__(
        self,
        source: TemplateSource,
        blocks: Mapping[str, LibraryFile],
        environment: Environment,
        names: Collection[str] = (),
    ) -> None:
        """`names` are what a template may name, for suggestions."""
        self.problems: list[Problem] = []
        self._source = source
        self._blocks = blocks
        self._environment = environment
        self._names = names
        self._host: Host | None = None

    def source(self) -> TemplateSource:
        """The template with the styles, lists and pictures that blocks have brought."""
        return self._source if self._host is None else TemplateSource(self._host.members(), self._source.parts)

    def tree(self, part: PartSource, places: Places) -> nodes.Template:
        """The syntax tree of a part with its blocks; a faulty tag becomes a problem, and the tree stays empty."""
        inside = _Inside(part, places)
        tree = self._parsed(part.text, 0, inside)
        declared, line = self._declared(tree, inside)
        if line:
            self._report(BLOCK_IS_NO_DOCUMENT, line, inside)
            nothing = {name: nodes.Const(None, lineno=line) for name in declared.names()}
            tree.body = [_scope(nothing, {}, tree.body, line)]
        self._join(tree, inside)
        return tree

    def _parsed(self, text: str, after: int, inside: _Inside) -> nodes.Template:
        try:
            tree = self._environment.parse(text)
        except TemplateSyntaxError as error:
            tree = self._readable(text, error, after, inside)
        for node in [tree, *tree.find_all(nodes.Node)] if after else ():
            node.lineno = (node.lineno or 1) + after
        return tree

    def _readable(self, text: str, error: TemplateSyntaxError, after: int, inside: _Inside) -> nodes.Template:
        """The tree of what can be read of a faulty part; every fault of it is told."""
        reader = SyntaxReader(self._environment, self._names, self._environment.filters)
        readable = reader.readable(text)
        faults = reader.faults or [SyntaxFault(error.lineno, reader.explained(error.message or "", ""), "")]
        for fault in faults:
            place = inside.places(after + fault.line, fault.near)
            self.problems.append(BAD_SYNTAX.at(inside.part.name, place, found=fault.reason))
        try:
            return self._environment.parse(readable)
        except TemplateSyntaxError:
            return nodes.Template([], lineno=1)

    def _join(self, tree: nodes.Template, inside: _Inside) -> None:
        for holder in [tree, *tree.find_all(nodes.Stmt)]:
            for _, children in holder.iter_fields():
                if isinstance(children, list):
                    children[:] = [new for child in children for new in self._joined(child, inside)]

    def _joined(self, node: nodes.Node, inside: _Inside) -> Iterable[nodes.Node]:
        if _called(node, PUT_IN) and isinstance(node, nodes.CallBlock):
            return self._block(node, inside)
        if _called(node, DECLARE):
            self._report(BAD_SYNTAX, node.lineno, inside, found="«параметры» стоят один раз и вне условий и циклов")
            return []
        return [node]

    def _block(self, node: nodes.CallBlock, inside: _Inside) -> list[nodes.Node]:
        """The statements that stand for a call of a block; none when there is something wrong with it."""
        name = self._name(node, inside)
        guest = self._guest(name, node.lineno, inside) if name else None
        text = self._text(guest, name, node.lineno, inside) if guest else None
        if text is None:
            return []
        original = next(iter(take_apart(self._blocks[name].content, name).parts), None)
        of_block = original.original if original else ""
        part = PartSource(self._blocks[name].path.name, PartKind.BESIDE, text, of_block)
        after = inside.places.add_block(part.name, part, node.lineno)
        # The part stays the template's: what the block inside brings is brought to it.
        deeper = _Inside(inside.part, inside.places, (*inside.around, name))
        tree = self._parsed(text, after, deeper)
        declared, _ = self._declared(tree, deeper)
        given = self._given(node, name, declared, inside)
        self._join(tree, deeper)
        if node.args and _ends_with_table(tree.body):
            tree.body.append(nodes.Output([nodes.TemplateData("<w:p/>")], lineno=node.lineno))
        otherwise = {key: value for key, value in declared.otherwise.items() if key not in given}
        return [_scope(given, otherwise, tree.body, node.lineno)]

    def _name(self, node: nodes.CallBlock, inside: _Inside) -> str:
        match node.call.args:
            case [nodes.Const(value=str() as name)] if not (node.call.dyn_args or node.call.dyn_kwargs):
                return name
        found = "в скобках стоит имя блока в кавычках, затем параметры вида имя=значение"
        self._report(BAD_SYNTAX, node.lineno, inside, found=found)
        return ""

    def _text(self, guest: Guest, name: str, line: int, inside: _Inside) -> str | None:
        """The block's text as it stands in the part; None when the styles or lists of one of the two are damaged."""
        self._host = self._host or Host(self._source.members)
        try:
            return self._host.put_in(guest, inside.part.name, inside.part.text, BLOCK_FUNCTIONS)
        except (ValueError, KeyError, zlib.error) as error:
            reason = f"часть документа Word повреждена ({error})."
            self._report(UNUSABLE_BLOCK, line, inside, block=name, found=reason)
            return None

    def _guest(self, name: str, line: int, inside: _Inside) -> Guest | None:
        if name not in self._blocks:
            self._report(UNKNOWN_BLOCK, line, inside, found=name, nearest=nearest_hint(name, sorted(self._blocks)))
            return None
        if name in inside.around:
            ring = " → ".join(f"«{each}»" for each in (*inside.around[inside.around.index(name) :], name))
            self._report(RING_OF_BLOCKS, line, inside, found=ring)
            return None
        try:
            guest = Guest(self._blocks[name].content)
            unfit = guest.unfit()
            reason = f"в нём {unfit}." if unfit else ""
        except LibraryError as error:
            reason = error.message
        if reason:
            self._report(UNUSABLE_BLOCK, line, inside, block=name, found=reason)
            return None
        return guest

    def _given(self, node: nodes.CallBlock, block: str, declared: _Declared, inside: _Inside) -> dict[str, nodes.Expr]:
        given = {each.key: each.value for each in node.call.kwargs}
        known = declared.names()
        for name in given:
            if name not in known:
                hint = nearest_hint(name, known)
                self._report(UNKNOWN_PARAMETER, node.lineno, inside, block=block, found=name, nearest=hint)
        for name in declared.needed:
            if name not in given:
                self._report(MISSING_PARAMETER, node.lineno, inside, block=block, found=name)
        # What is missing is known to the block all the same, so that it is not reported again where it is used.
        return {name: given.get(name) or nodes.Const(None, lineno=node.lineno) for name in declared.needed} | {
            name: given[name] for name in declared.otherwise if name in given
        }

    def _declared(self, tree: nodes.Template, inside: _Inside) -> tuple[_Declared, int]:
        """What a block declares, and the line of it; its tag is taken out of the tree."""
        tag = next((node for node in tree.body if _called(node, DECLARE)), None)
        if not isinstance(tag, nodes.CallBlock):
            return _Declared([], {}), 0
        tree.body.remove(tag)
        needed = [each.name for each in tag.call.args if isinstance(each, nodes.Name)]
        if len(needed) < len(tag.call.args) or tag.call.dyn_args or tag.call.dyn_kwargs:
            found = "в скобках стоят имена через запятую, у необязательных – имя=значение"
            self._report(BAD_SYNTAX, tag.lineno, inside, found=found)
        return _Declared(needed, {each.key: each.value for each in tag.call.kwargs}), tag.lineno

    def _report(self, kind: ProblemKind, line: int, inside: _Inside, **details: object) -> None:
        self.problems.append(kind.at(inside.part.name, inside.places(line), **details))


def _called(node: nodes.Node, functions: tuple[str, ...]) -> bool:
    """True for a call that stands for whole paragraphs."""
    return (
        isinstance(node, nodes.CallBlock)
        and isinstance(node.call.node, nodes.Name)
        and node.call.node.name in functions
    )


def _scope(
    given: Mapping[str, nodes.Expr], otherwise: Mapping[str, nodes.Expr], body: list[nodes.Node], line: int
) -> nodes.Node:
    """A body that sees what is given and nothing else of what stands around; what is otherwise stands inside."""
    inner = [_with(otherwise, body, line)] if otherwise else body
    return _with(given, [nodes.Scope(inner, lineno=line)], line)


def _with(values: Mapping[str, nodes.Expr], body: list[nodes.Node], line: int) -> nodes.With:
    targets: list[nodes.Expr] = [nodes.Name(name, "param", lineno=line) for name in values]
    return nodes.With(targets, list(values.values()), body, lineno=line)


def _ends_with_table(body: list[nodes.Node]) -> bool:
    match body:
        case [*_, nodes.Output(nodes=[*_, nodes.TemplateData(data=text)])]:
            return text.endswith("</w:tbl>")
        case [*_, nodes.With(body=inner) | nodes.Scope(body=inner)]:
            return _ends_with_table(inner)
    return False

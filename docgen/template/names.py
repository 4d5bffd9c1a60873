"""Russian names in templates: turns them into keys, and says which fields a template uses.

Works on Jinja's syntax tree with the types that the data dictionary gives: `пара.наставник.фио` becomes
`pair.mentor.full_name` because `пара` is known to be a pair. Loops and `set` give their variables the type of what they
run over. Nothing is rendered here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from jinja2 import nodes

from docgen.dictionary import Entity, Field
from docgen.problems import Problem, ProblemKind, problem_kind
from docgen.schema import nearest_hint
from docgen.template.legal_acts import LEGAL_ACT_FUNCTIONS
from docgen.template.shapes import FieldUse, Shape, Vocabulary

UNKNOWN_NAME = problem_kind("unknown-name", "В шаблоне неизвестное имя «{found}»{nearest}.")
UNKNOWN_MEMBER = problem_kind("unknown-member", "У «{owner}» нет поля «{found}»{nearest}.")
UNKNOWN_FILTER = problem_kind("unknown-filter", "В шаблоне неизвестный фильтр «{found}»{nearest}.")
UNKNOWN_LEGAL_ACT = problem_kind("unknown-legal-act", "В реестре актов нет акта «{found}»{nearest}.")

_KEEPS_ELEMENTS = {"sort", "reverse", "unique", "list", "selectattr", "rejectattr", "select", "reject"}
_FIRST_ARGUMENT_IS_MEMBER = {"selectattr", "rejectattr", "groupby", "map"}
_ONE_ELEMENT = {"first", "last", "random", "min", "max"}
MAKES_OPTIONAL = {"или_линейка", "or_blank", "default", "d"}
"""Filters after which a value may be missing."""


class NameResolver:
    """One walk over one template: rewrites names in place, collects uses and problems."""

    def __init__(self, vocabulary: Vocabulary, part: str, place_of_line: Callable[[int], str]) -> None:
        self.vocabulary = vocabulary
        self._part = part
        self._place_of_line = place_of_line
        self.problems: list[Problem] = []
        self.uses: dict[tuple[str, bool], FieldUse] = {}
        self._optional_depth = 0
        self._scopes: list[dict[str, Shape | None]] = [{}]

    def resolve(self, template: nodes.Template) -> None:
        """Rewrite the tree; afterwards `problems` and `uses` are complete."""
        for node in template.body:
            self._visit(node)

    def _visit(self, node: nodes.Node) -> None:
        visitor: Callable[[nodes.Node], None] = getattr(self, f"_visit_{type(node).__name__.lower()}", self._visit_all)
        visitor(node)

    def _visit_all(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Expr):
            self._expression(node)
        else:
            for child in node.iter_child_nodes():
                self._visit(child)

    def _visit_for(self, node: nodes.For) -> None:
        shape = self._expression(node.iter)
        self._scopes.append(dict(_targets(node.target, shape.element() if shape and shape.is_list else None)))
        for child in [*([node.test] if node.test else []), *node.body, *node.else_]:
            self._visit(child)
        self._scopes.pop()

    def _visit_assign(self, node: nodes.Assign) -> None:
        self._scopes[-1].update(_targets(node.target, self._expression(node.node)))

    def _visit_if(self, node: nodes.If) -> None:
        self._optional_depth += 1
        self._visit_all(node)
        self._optional_depth -= 1

    _visit_condexpr = _visit_if

    def _expression(self, node: nodes.Node) -> Shape | None:
        """Resolve one expression and everything inside it; its shape if it stands for a declared field."""
        shape = self._shape(node)
        if shape:
            self._use(shape)
        return shape

    def _shape(self, node: nodes.Node) -> Shape | None:
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return self._member(node, node.attr)
            case nodes.Getitem(arg=nodes.Const(value=str() as key)):
                return self._member(node, key)
            case nodes.Getitem():
                self._visit(node.arg)
                owner = self._shape(node.node)
                return owner.element() if owner and owner.is_list else None
            case nodes.Filter():
                return self._filter(node)
            case nodes.Call():
                self._call(node)
            case nodes.CondExpr() | nodes.Or():
                self._visit_branches(node)
            case _:
                for child in node.iter_child_nodes():
                    self._expression(child)
        return None

    def _visit_branches(self, node: nodes.Node) -> None:
        self._optional_depth += 1
        for child in node.iter_child_nodes():
            self._expression(child)
        self._optional_depth -= 1

    def _name(self, node: nodes.Name) -> Shape | None:
        for scope in reversed(self._scopes):
            if node.name in scope:
                return scope[node.name]
        if node.name in self.vocabulary.items:
            node.name, shape = self.vocabulary.items[node.name]
            return shape
        field = self.vocabulary.root.find(node.name)
        if field:
            node.name = field.key
            return self._field_shape(field, field.key)
        if node.name != "loop" and node.name not in self.vocabulary.functions:
            known = [f.naming.name for f in self.vocabulary.root] + list(self.vocabulary.items)
            self._report(UNKNOWN_NAME, node, found=node.name, nearest=nearest_hint(node.name, known))
        return None

    def _member(self, node: nodes.Getattr | nodes.Getitem, name: str) -> Shape | None:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            return self._loop_member(name)
        owner = self._shape(node.node)
        if owner is None or owner.entity is None:
            return None
        if owner.keyed:
            return replace(owner.element(), path=f"{owner.path}[{name}]")
        field = owner.entity.find(name)
        if field is None:
            names = [f.naming.name for f in owner.entity]
            hint = nearest_hint(name, names) or owner.remark
            self._report(UNKNOWN_MEMBER, node, owner=owner.label, found=name, nearest=hint)
            return None
        if isinstance(node, nodes.Getattr):
            node.attr = field.key
        else:
            node.arg = nodes.Const(field.key, lineno=node.lineno)
        return self._field_shape(field, f"{owner.path}.{field.key}")

    def _loop_member(self, name: str) -> Shape | None:
        """`loop.previtem` and `loop.nextitem` are elements of the innermost loop."""
        if name not in ("previtem", "nextitem"):
            return None
        return next((shape for shape in self._scopes[-1].values() if shape), None)

    def _filter(self, node: nodes.Filter) -> Shape | None:
        if node.name not in self.vocabulary.filters:
            hint = nearest_hint(node.name, sorted(self.vocabulary.filters))
            self._report(UNKNOWN_FILTER, node, found=node.name, nearest=hint)
        optional = node.name in MAKES_OPTIONAL
        self._optional_depth += optional
        shape = self._shape(node.node) if node.node else None
        if shape and shape.is_list:
            self._translate_members(node, shape)
        for child in [*node.args, *(keyword.value for keyword in node.kwargs)]:
            self._expression(child)
        if shape:
            self._use(shape)
        self._optional_depth -= optional
        if shape and node.name in _KEEPS_ELEMENTS:
            return shape
        return shape.element() if shape and shape.is_list and node.name in _ONE_ELEMENT else None

    def _translate_members(self, node: nodes.Filter, shape: Shape) -> None:
        """Member names that a list filter gets as text: `selectattr('вид', …)`, `sort(attribute='фио')`."""
        named = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
        if node.name in _FIRST_ARGUMENT_IS_MEMBER:
            named += node.args[:1]
        for const in named:
            if isinstance(const, nodes.Const) and isinstance(const.value, str):
                const.value = self._dotted(const.value, shape.entity)

    def _dotted(self, dotted: str, entity: Entity | None) -> str:
        keys = []
        for name in dotted.split("."):
            field = entity.find(name) if entity else None
            keys.append(field.key if field else name)
            entity = self._entity_of(field) if field else None
        return ".".join(keys)

    def _call(self, node: nodes.Call) -> None:
        if isinstance(node.node, nodes.Name) and node.node.name in LEGAL_ACT_FUNCTIONS:
            for argument in node.args:
                if isinstance(argument, nodes.Const) and argument.value not in self.vocabulary.legal_acts:
                    hint = nearest_hint(str(argument.value), sorted(self.vocabulary.legal_acts))
                    self._report(UNKNOWN_LEGAL_ACT, node, found=argument.value, nearest=hint)
        for child in node.iter_child_nodes():
            self._expression(child)

    def _field_shape(self, field: Field, path: str) -> Shape:
        return Shape(path, field.label, self._entity_of(field), field.is_list, bool(field.keyed_by))

    def _entity_of(self, field: Field) -> Entity | None:
        return self.vocabulary.dictionary.entity_of(field, self.vocabulary.root)

    def _use(self, shape: Shape) -> None:
        optional = self._optional_depth > 0
        self.uses.setdefault((shape.path, optional), FieldUse(shape.path, shape.label, optional))

    def report(self, kind: ProblemKind, line: int, **details: object) -> None:
        """Note a problem of the template with its place."""
        self.problems.append(kind.at(self._part, self._place_of_line(line), **details))

    def _report(self, kind: ProblemKind, node: nodes.Node, **details: object) -> None:
        self.report(kind, node.lineno, **details)


def field_uses(resolvers: Iterable[NameResolver]) -> tuple[FieldUse, ...]:
    """The uses of a whole template, all its parts, by path; a path needed anywhere is needed."""
    found = {key: use for resolver in resolvers for key, use in resolver.uses.items()}
    needed = {path for path, optional in found if not optional}
    ordered = sorted(found.values(), key=lambda use: use.path)
    return tuple(use for use in ordered if not use.is_optional or use.path not in needed)


def _targets(target: nodes.Node, shape: Shape | None) -> Iterator[tuple[str, Shape | None]]:
    if isinstance(target, nodes.Name):
        yield target.name, shape
    elif isinstance(target, nodes.Tuple):
        for item in target.items:
            yield from _targets(item, None)

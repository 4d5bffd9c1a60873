"""What the expressions of a template stand for, by the types that the data dictionary gives.

`пара.наставник.фио` becomes `pair.mentor.full_name` because `пара` is known to be a pair. Names are turned into keys
in place; every field that is met is noted as used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jinja2 import nodes

from docgen.dictionary import Entity, Field
from docgen.nearest import nearest_hint
from docgen.problems import Problem, ProblemKind, problem_kind
from docgen.template.blocks import BLOCK_FUNCTIONS
from docgen.template.faults import Places, latin_hint, unfit_arguments
from docgen.template.legal_acts import LEGAL_ACT_FUNCTIONS
from docgen.template.shapes import FieldUse, Shape, Vocabulary, one_of

UNKNOWN_NAME = problem_kind("unknown-name", "В шаблоне неизвестное имя «{found}»{nearest}.")
UNKNOWN_MEMBER = problem_kind("unknown-member", "У «{owner}» нет поля «{found}»{nearest}.")
UNKNOWN_FILTER = problem_kind("unknown-filter", "В шаблоне неизвестный фильтр «{found}»{nearest}.")
UNKNOWN_LEGAL_ACT = problem_kind("unknown-legal-act", "В реестре актов нет акта «{found}»{nearest}.")
NOT_ALONE = problem_kind(
    "not-alone-in-paragraph", "«{found}(…)» стоит в двойных фигурных скобках один в своём абзаце, без другого текста."
)

PRINTED_WHOLE = problem_kind("printed-whole", "«{found}» печатается целиком, а не отдельным полем.")
UNKNOWN_CODE = problem_kind("unknown-document-code", "В «{owner}» не бывает «{found}»{nearest}.")
ZERO_DIVISOR = problem_kind("division-by-zero", "Деление на ноль.")
WRONG_ARGUMENTS = problem_kind("wrong-filter-arguments", "Фильтру «{found}» переданы не те параметры: {allowed}.")

_KEEPS_ELEMENTS = {"sort", "reverse", "unique", "list", "selectattr", "rejectattr", "select", "reject"}
_FIRST_ARGUMENT_IS_MEMBER = {"selectattr", "rejectattr", "groupby", "map"}
_ONE_ELEMENT = {"first", "last", "random", "min", "max"}
MAKES_OPTIONAL = {"или_линейка", "or_blank", "default", "d"}
"""Filters after which a value may be missing."""


class ExpressionReader:
    """Reads the expressions of one part: rewrites names in place, collects uses and problems."""

    def __init__(self, vocabulary: Vocabulary, part: str, place_of_line: Places) -> None:
        self.vocabulary = vocabulary
        self._part = part
        self.place_of_line = place_of_line
        self.problems: list[Problem] = []
        self.uses: dict[tuple[str, bool], FieldUse] = {}
        self._optional_depth = 0
        self._scopes: list[dict[str, Shape | None]] = [{}]

    def _expression(self, node: nodes.Node) -> Shape | None:
        """Resolve one expression and everything inside it; its shape if it stands for a declared field."""
        shape = self._shape(node)
        if shape:
            self._use(shape)
        return shape

    def _shape(self, node: nodes.Node) -> Shape | None:
        find: Callable[[nodes.Node], Shape | None] = getattr(
            self, f"_shape_{type(node).__name__.lower()}", self._shape_of_parts
        )
        return find(node)

    def _shape_of_parts(self, node: nodes.Node) -> Shape | None:
        for child in node.iter_child_nodes():
            self._expression(child)
        return None

    def _shape_getattr(self, node: nodes.Getattr) -> Shape | None:
        return self._member(node, node.attr)

    def _shape_getitem(self, node: nodes.Getitem) -> Shape | None:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(node, node.arg.value)
        self._expression(node.arg)
        owner = self._shape(node.node)
        return owner.element() if owner and owner.is_list else None

    def _shape_or(self, node: nodes.Or) -> Shape | None:
        sides = [self._shape(node.left), self._shape(node.right)]
        either = one_of(sides, is_optional=True)
        # The first side is tested; where both are known, the second counts when it is printed.
        self._use_each([side and replace(side, is_optional=True) for side in (sides if either is None else sides[:1])])
        return either

    def _shape_list(self, node: nodes.List) -> Shape | None:
        """A list that the template puts together; of things that are not all known nothing more is."""
        shapes = [self._shape(item) for item in node.items]
        items = one_of(shapes)
        if items is None:
            self._use_each(shapes)
            return None
        return Shape("", items.label, items.entity, is_list=True, items=items)

    def _use_each(self, shapes: list[Shape | None]) -> None:
        for shape in filter(None, shapes):
            self._use(shape)

    def _shape_div(self, node: nodes.BinExpr) -> None:
        if isinstance(node.right, nodes.Const) and node.right.value == 0:
            self._report(ZERO_DIVISOR, node)
        self._shape_of_parts(node)

    _shape_floordiv = _shape_mod = _shape_div

    def _shape_condexpr(self, node: nodes.CondExpr) -> None:
        self._optional_depth += 1
        for child in node.iter_child_nodes():
            self._expression(child)
        self._optional_depth -= 1

    def _shape_name(self, node: nodes.Name) -> Shape | None:
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
            hint = latin_hint(node.name, known) or nearest_hint(node.name, known)
            self._report(UNKNOWN_NAME, node, found=node.name, nearest=hint)
        return None

    def _member(self, node: nodes.Getattr | nodes.Getitem, name: str) -> Shape | None:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            return self._loop_member(name)
        owner = self._shape(node.node)
        if owner is None or owner.entity is None:
            return None
        if owner.keyed:
            codes = self.vocabulary.codes.get(owner.path)
            if codes and name not in codes:
                hint = nearest_hint(name, sorted(codes))
                self._report(UNKNOWN_CODE, node, owner=owner.label, found=name, nearest=hint)
            return replace(owner.element(), path=f"{owner.path}[{name}]")
        shapes = [self._field_of(each, name, node) for each in owner.each() if each.entity]
        field = owner.entity.find(name)
        if field and isinstance(node, nodes.Getattr):
            node.attr = field.key
        elif field and isinstance(node, nodes.Getitem):
            node.arg = nodes.Const(field.key, lineno=node.lineno)
        return one_of(shapes)

    def _field_of(self, owner: Shape, name: str, node: nodes.Node) -> Shape | None:
        assert owner.entity is not None  # noqa: S101 - asked of records only
        field = owner.entity.find(name)
        if field is None:
            names = [f.naming.name for f in owner.entity]
            hint = latin_hint(name, names) or nearest_hint(name, names) or owner.remark
            self._report(UNKNOWN_MEMBER, node, owner=owner.label, found=name, nearest=hint)
            return None
        return replace(self._field_shape(field, f"{owner.path}.{field.key}"), is_optional=owner.is_optional)

    def _loop_member(self, name: str) -> Shape | None:
        """`loop.previtem` and `loop.nextitem` are elements of the innermost loop."""
        if name not in ("previtem", "nextitem"):
            return None
        return next((shape for shape in self._scopes[-1].values() if shape), None)

    def _shape_filter(self, node: nodes.Filter) -> Shape | None:
        if node.name not in self.vocabulary.filters:
            hint = nearest_hint(node.name, sorted(self.vocabulary.filters))
            self._report(UNKNOWN_FILTER, node, found=node.name, nearest=hint)
        elif allowed := unfit_arguments(self.vocabulary.filters[node.name], node):
            self._report(WRONG_ARGUMENTS, node, found=node.name, allowed=allowed)
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

    def _shape_call(self, node: nodes.Call) -> None:
        if isinstance(node.node, nodes.Name) and node.node.name in BLOCK_FUNCTIONS:
            self._report(NOT_ALONE, node, found=node.node.name)
            return
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
        for each in shape.each() if shape.items is None else ():
            optional = self._optional_depth > 0 or each.is_optional
            self.uses.setdefault((each.path, optional), FieldUse(each.path, each.label, optional))

    def report(self, kind: ProblemKind, line: int, **details: object) -> None:
        """Note a problem of the template with its place."""
        self.problems.append(kind.at(self._part, self.place_of_line(line, str(details.get("found", ""))), **details))

    def _report(self, kind: ProblemKind, node: nodes.Node, **details: object) -> None:
        self.report(kind, node.lineno, **details)

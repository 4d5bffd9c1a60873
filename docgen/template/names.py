"""Russian names in templates: turns them into keys, and says which fields a template uses.

Walks the statements of Jinja's syntax tree: loops, `set` and `with` give their variables the type of what they stand
for. Nothing is rendered here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jinja2 import nodes

from docgen.template.expressions import PRINTED_WHOLE, ExpressionReader
from docgen.template.shapes import FieldUse, Shape


class NameResolver(ExpressionReader):
    """One walk over one part; afterwards `problems` and `uses` are complete."""

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

    def _visit_output(self, node: nodes.Output) -> None:
        for printed in node.nodes:
            shape = self._expression(printed)
            if shape and shape.entity is not None:
                self.report(PRINTED_WHOLE, printed.lineno, found=shape.label)

    def _visit_for(self, node: nodes.For) -> None:
        shape = self._expression(node.iter)
        self._scopes.append(dict(_targets(node.target, shape.element() if shape and shape.is_list else None)))
        self._optional_depth += node.test is not None
        for child in [*([node.test] if node.test else []), *node.body, *node.else_]:
            self._visit(child)
        self._optional_depth -= node.test is not None
        self._scopes.pop()

    def _visit_assign(self, node: nodes.Assign) -> None:
        self._scopes[-1].update(_targets(node.target, self._expression(node.node)))

    def _visit_with(self, node: nodes.With) -> None:
        # What is given counts as used where it is printed or tested.
        self._scopes.append({})
        self._scopes[-1] |= {
            name: shape
            for target, value in zip(node.targets, node.values, strict=True)
            for name, shape in _targets(target, self._shape(value))
        }
        for child in node.body:
            self._visit(child)
        self._scopes.pop()

    def _visit_scope(self, node: nodes.Scope) -> None:
        """The inside of a block, which sees what it is given and the data."""
        outer, self._scopes = self._scopes, [dict(self._scopes[-1])]
        for child in node.body:
            self._visit(child)
        self._scopes = outer

    def _visit_if(self, node: nodes.If) -> None:
        self._optional_depth += 1
        self._visit_all(node)
        self._optional_depth -= 1


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

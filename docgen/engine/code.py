"""Jinja's compiler, changed so that a part renders straight into pieces of bytes.

The template's own text is encoded once, when it is compiled; each printed value is escaped and encoded on its own.
What Jinja gathers as text first (macros, blocks that are set, filtered or called) stays text until it is printed.
"""

from __future__ import annotations

from types import CodeType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import LoopContext

_PLACEHOLDER = "\0text "
_OUT = "out"
_LOOSE = -1
_MEMBERS_OF_DICT = frozenset(dir(dict))
_MEMBERS_OF_LOOP = frozenset(name for name in dir(LoopContext) if not name.startswith("_"))
_UNSUPPORTED = (
    nodes.Block,
    nodes.Extends,
    nodes.Include,
    nodes.Import,
    nodes.FromImport,
    nodes.EvalContextModifier,
)


class PartGenerator(CodeGenerator):
    """Writes `root(context)`, which appends the rendered pieces to `context.out`."""

    def __init__(self, environment: Environment, name: str, first_site: int) -> None:
        super().__init__(environment, name, name, optimized=False)
        self.texts: list[bytes] = []
        self._site = first_site

    def written(self) -> str:
        """The source of the module."""
        self.stream.seek(0)
        return self.stream.read()

    def write_commons(self) -> None:
        self.writeline("resolve = context.resolve_or_missing")
        self.writeline("undefined = environment.undefined")
        self.writeline("concat = environment.concat")
        self.writeline("cond_expr_undefined = Undefined")
        self.writeline(f"{_OUT} = context.out")

    def blockvisit(self, nodes: Any, frame: Frame) -> None:
        if frame.rootlevel:
            frame.buffer = _OUT
        super().blockvisit(nodes, frame)

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        super().start_write(frame, node)
        if frame.buffer == _OUT:
            self.write(f"{self._printer(frame)}(")

    def end_write(self, frame: Frame) -> None:
        if frame.buffer == _OUT:
            self.write(f", {_LOOSE})")
        super().end_write(frame)

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja looks for this name
        self._is_encoded = frame.buffer == _OUT
        super().visit_Output(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja looks for this name
        if isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in _MEMBERS_OF_LOOP:
            self.write(f"(r.{node.attr} if type(r := ")
            self.visit(node.node, frame)
            self.write(f") is LoopContext else environment.getattr(r, {node.attr!r}))")
            return
        # A dictionary's own methods outrank its keys in Jinja, so these names take Jinja's way.
        is_key = node.attr not in _MEMBERS_OF_DICT
        self.write("(m if type(r := " if is_key else "environment.getattr(")
        self.visit(node.node, frame)
        if is_key:
            self.write(f") in records and (m := r.get({node.attr!r})) is not None else member(r, {node.attr!r}))")
        else:
            self.write(f", {node.attr!r})")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        raise nodes.Impossible

    def _output_const_repr(self, group: Any) -> str:
        text = "".join(group)
        if not self._is_encoded:
            return repr(text)
        self.texts.append(text.encode())
        return repr(f"{_PLACEHOLDER}{len(self.texts) - 1}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"{self._printer(frame)}({finalize.src or ''}")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(f"{')' if finalize.src else ''}, {self._site})")
        self._site += 1

    def _printer(self, frame: Frame) -> str:
        return ("put" if frame.buffer == _OUT else "text") + ("" if frame.eval_ctx.autoescape else "_bare")


def unsupported_nodes(tree: nodes.Template) -> list[nodes.Node]:
    """What brings in other templates or changes the escaping midway; such templates are left to docxtpl."""
    return [found for kind in _UNSUPPORTED for found in tree.find_all(kind)]


def compile_part(
    environment: Environment, name: str, tree: nodes.Template, first_site: int
) -> tuple[CodeType, tuple[tuple[int, int], ...]]:
    """The code of a parsed part, and which of its lines begin which line of the part.

    The printed values have the sites from `first_site` on, in the order of the source.
    """
    generator = PartGenerator(environment, name, first_site)
    generator.visit(tree)
    code = _with_texts(compile(generator.written(), name, "exec"), generator.texts)
    return code, tuple((in_code, in_part) for in_part, in_code in generator.debug_info)


def _with_texts(code: CodeType, texts: list[bytes]) -> CodeType:
    """The code with the encoded texts in place of their short stand-ins, which compile faster than the texts do."""

    def filled(const: Any) -> Any:
        if isinstance(const, CodeType):
            return _with_texts(const, texts)
        if isinstance(const, str) and const.startswith(_PLACEHOLDER):
            return texts[int(const.removeprefix(_PLACEHOLDER))]
        return const

    return code.replace(co_consts=tuple(filled(const) for const in code.co_consts))

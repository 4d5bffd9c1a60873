"""A compiled template at work: context → bytes, with no XML parsed, no Jinja compiled, no unchanged member packed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from operator import itemgetter
from traceback import walk_tb
from typing import Any, NamedTuple

from jinja2 import Environment
from jinja2.runtime import Context

from docgen.engine.compiled import Compiled, CompiledPart
from docgen.engine.markup import Order, is_lacking
from docgen.engine.printing import Printing

_OF_BODIES = Order.GRIDS | Order.DRAWINGS
"""What values bring is so put in order in the body alone, as docxtpl does it."""


class _Output(Context):
    """A Jinja context that gathers the rendered pieces."""

    out: list[bytes]


class _Rendering(NamedTuple):
    part: CompiledPart
    root: Callable[[_Output], None]


class CompiledDocument:
    """A template ready to be filled, by several threads at once too."""

    def __init__(
        self,
        compiled: Compiled,
        environment: Environment,
        convert: Callable[[Any], Any] | None = None,
        plain: Collection[type] = (),
        records: Collection[type] = (),
    ) -> None:
        """Bind compiled code to an environment like the one it was compiled for.

        `convert` turns a printed value that is not text into what is printed for it; `plain` are types that are text
        and need no conversion; `records` are kinds of dict whose members are their values, as those of a dict are.
        """
        self.compiled = compiled
        self._environment = environment
        self._printing = Printing(compiled.sites, convert, plain)
        self._names = {
            "environment": environment,
            "member": environment.getattr,
            "records": frozenset({dict, *records}),
            "put": self._printing.into_bytes(is_escaped=True),
            "put_bare": self._printing.into_bytes(is_escaped=False),
            "text": self._printing.into_text(is_escaped=True),
            "text_bare": self._printing.into_text(is_escaped=False),
        }
        self._renderings = [_Rendering(part, self._root(part)) for part in compiled.parts]

    def render(self, context: Mapping[str, Any]) -> bytes:
        """Fill the template; equal contexts give equal bytes.

        Raises what the values and filters raise, and RichValueError for a value that needs docxtpl's own document.
        """
        return self.compiled.shell.filled(self.contents(context))

    def contents(self, context: Mapping[str, Any], begin: Callable[[str], None] | None = None) -> dict[str, bytes]:
        """The filled parts by name; raises what `render` raises.

        `begin` is told the name of each part before it is filled; with it values may be bound to a docxtpl document.
        """
        names = {**self._environment.globals, **context}
        return {each.part.name: self._filled(each, names, begin) for each in self._renderings}

    def place_of(self, error: BaseException) -> tuple[str, int] | None:
        """The part and the line of it (see `PartSource`) at which a rendering stopped; None when it was elsewhere."""
        parts = {part.name: part for part in self.compiled.parts}
        place = None
        for frame, line in walk_tb(error.__traceback__):
            part = parts.get(frame.f_code.co_filename)
            if part is not None:
                begun = bisect_right(part.lines, line, key=itemgetter(0))
                place = (part.name, part.lines[begun - 1][1]) if begun else place
        return place

    def _filled(self, rendering: _Rendering, names: dict[str, Any], begin: Callable[[str], None] | None) -> bytes:
        part = rendering.part
        if begin is not None:
            begin(part.name)
        brought = self._printing.brought
        brought.reset(may_be_bound=begin is not None)
        context = _Output(self._environment, names, part.name, {})
        pieces: list[bytes] = []
        context.out = pieces
        rendering.root(context)
        content = b"".join(pieces)
        needed = part.needed | (brought.needed if part.is_body else brought.needed & ~_OF_BODIES)
        if needed & Order.REQUIRED and not needed & Order.MARKUP and not is_lacking(content, needed):
            needed &= ~Order.REQUIRED
        if needed:
            from docgen.engine.markup import finished

            content = finished(content, needed)
        return content

    def _root(self, part: CompiledPart) -> Callable[[_Output], None]:
        names: dict[str, Any] = dict(self._names)
        if part.is_property:
            # Markup has no meaning in a property.
            put = self._printing.into_property()
            names.update(put=put, put_bare=put, text_bare=names["text"])
        exec(part.code, names)  # noqa: S102 - the code is what Jinja made of the template
        root: Callable[[_Output], None] = names["root"]
        return root

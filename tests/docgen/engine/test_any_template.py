"""Templates put together at random, filled by docxtpl and by us: the same document, or a fault of the same kind."""

from __future__ import annotations

import random
import warnings
from io import BytesIO
from typing import Any

import docxtpl
import pytest
from docxtpl import Listing, RichText
from lxml import etree

from docgen.engine import DocxTemplate
from tests.docgen.engine.same import contents_of
from tests.docgen.engine.word import Writer, as_word, note

TEXTS = ("Текст ", " и ", "", "  ", "A & B <C>", "{ x }", "100 %", "«кавычки»", "it's", "а\u00a0б", "; ")
VALUES = (
    "a",
    "n",
    "none",
    "empty",
    "quoted",
    "broken",
    "nowhere",
    "listing",
    "d.k",
    "d['x'].y",
    "p.name",
    "x",
    "people|length",
)
FILTERED = (
    "a | upper",
    "a ~ n",
    "n + 1",
    "a if n > 3 else none",
    "nowhere | default('нет')",
    "xs | join(', ')",
    "a[::-1]",
    "“б”",
    "n // 2",
    "o.f('}')",
    "a | e",
)
CONDITIONS = ("n", "none", "n > 3", "n < 3", "a == ‘раз’", "not xs", "x in xs", "p and p.ok", "nowhere is defined")
FAULTS = (
    "{% nonsense %}",
    "{{ a | nothing }}",
    "{% if %}",
    "{{ 1 / 0 }}",
    "{{ nowhere.x.y }}",
    "{% endfor %}",
    "{{ a",
    "{%p endif %}",
)
LOOPS = ("x in xs", "p in people", "x in []", "x in range(n)")


class Named:
    def f(self, text: str) -> str:
        return f"f({text})"


CONTEXT = {
    "a": "раз",
    "n": 5,
    "none": None,
    "empty": "",
    "quoted": 'it\'s "так"',
    "broken": "с\nт\tа\aб\fс",
    "listing": Listing("раз\nдва"),
    "rich": RichText("жирно\tи так", bold=True),
    "xs": [1, 2, 3],
    "people": [{"name": "Анна", "ok": True}, {"name": "Пётр", "ok": False}],
    "d": {"k": "v", "x": {"y": "z"}},
    "o": Named(),
}


class Maker:
    """Makes one template; equal seeds make the same."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._choice = self._random.choice
        self._writer = Writer(seed, self._choice((0, 0.02, 0.1, 0.25)))

    def template(self) -> bytes:
        properties = {"title": self._choice(("{{ a }} и {{ n }}", "{% if n %}да{% endif %}", "просто"))}
        fault = self._writer.paragraph(self._choice(FAULTS)) if self._random.random() < 0.1 else ""
        line = self._writer.paragraph
        return as_word(
            self._blocks(0) + fault, properties, header=line(self._line(0)), footnotes=note(line(self._line(0)))
        )

    def _line(self, depth: int) -> str:
        return "".join(self._choice(self._INLINE)(self, depth) for _ in range(self._random.randint(1, 4)))

    def _text(self, depth: int) -> str:
        return self._choice(TEXTS)

    def _value(self, depth: int) -> str:
        return self._choice(("{{ %s }}", "{{%s}}", "{{ %s }}", "{{r %s }}")) % self._choice(VALUES + FILTERED)

    def _condition(self, depth: int) -> str:
        if depth > 1:
            return self._value(depth)
        start, end = self._choice(("", "", "-", "r")), self._choice(("", "", "-"))
        run = "r" if start == "r" else ""
        inner, other = self._line(depth + 1), self._choice(("", f"{{%{run} else %}}нет"))
        return f"{{%{start} if {self._choice(CONDITIONS)} {end}%}}{inner}{other}{{%{run} endif %}}"

    def _loop(self, depth: int) -> str:
        inner = self._line(depth + 1) if depth < 2 else "я"
        return f"{{% for {self._choice(LOOPS)} %}}{inner}{{% endfor %}}"

    def _rarer(self, depth: int) -> str:
        return self._choice(
            (
                "{# {{ a }} #}",
                "{_{ a }_}",
                "{% set x = n %}",
                "{% set v %}{{ a }}{% endset %}{{ v }}",
                "{{r rich }}",
                "{% macro m(y) %}[{{ y }}]{% endmacro %}{{ m(a) }}",
                "{% raw %}{{ a }}{% endraw %}",
                "{% filter upper %}{{ a }}{% endfilter %}",
            )
        )

    _INLINE = (_text, _text, _text, _value, _value, _value, _condition, _loop, _rarer)

    def _blocks(self, depth: int) -> str:
        return "".join(self._block(depth) for _ in range(self._random.randint(1, 3)))

    def _block(self, depth: int) -> str:
        kind, paragraph = self._random.random(), self._writer.paragraph
        if kind < 0.45 or depth > 2:
            return paragraph(self._line(0))
        if kind < 0.6:
            other = paragraph("{%p else %}") + self._blocks(depth + 1) if self._random.random() < 0.3 else ""
            start = paragraph(f"{{%p if {self._choice(CONDITIONS)} %}}")
            return start + self._blocks(depth + 1) + other + paragraph("{%p endif %}")
        if kind < 0.72:
            return (
                paragraph(f"{{%p for {self._choice(LOOPS)} %}}") + self._blocks(depth + 1) + paragraph("{%p endfor %}")
            )
        if kind < 0.8:
            return self._choice((self._writer.shape, self._writer.control))(self._block(depth + 1))
        return self._table(depth)

    def _table(self, depth: int) -> str:
        width = self._random.randint(1, 3)
        rows: list[list[str]] = []
        for _ in range(self._random.randint(1, 3)):
            cells = [self._cell(depth) for _ in range(width)]
            blank = [""] * (width - 1)
            loop = self._choice(LOOPS)
            rows += self._choice(
                (
                    [cells],
                    [[f"{{%tr for {loop} %}}", *blank], cells, ["{%tr endfor %}", *blank]],
                    [[f"{{%tr if {self._choice(CONDITIONS)} %}}", *blank], cells, ["{%tr endif %}", *blank]],
                    [
                        [
                            f"{{%tc for {loop} %}}",
                            self._choice(("{{ a }}", "{% hm %}б", "{% cellbg 'FF0000' %}в")),
                            "{%tc endfor %}",
                        ]
                    ],
                    [[f"{{%tr for {loop} %}}", *blank], ["{% vm %}б", *cells[1:]], ["{%tr endfor %}", *blank]],
                )
            )
        return self._writer.table(*rows)

    def _cell(self, depth: int) -> str:
        kind = self._random.random()
        if kind < 0.1:
            return "{% cellbg '00FF00' %}" + self._line(1)
        if kind < 0.15:
            return "{% colspan 2 %}" + self._line(1)
        return self._blocks(depth + 2) + "<w:p/>" if kind < 0.25 else self._line(0)


def outcome(kind: type[docxtpl.DocxTemplate], template: bytes, autoescape: bool) -> Any:
    """What comes out, as contents, or as the kind of the exception."""
    document, stream = kind(BytesIO(template)), BytesIO()
    try:
        document.render(dict(CONTEXT), autoescape=autoescape)
        document.save(stream)
        return contents_of(stream.getvalue())
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("seed", range(48))
def test_a_template_at_random(seed: int) -> None:
    template, autoescape = Maker(seed).template(), seed % 2 == 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of docxtpl's own patterns
        theirs, ours = (outcome(kind, template, autoescape) for kind in (docxtpl.DocxTemplate, DocxTemplate))
    # Where docxtpl's result is no XML there is nothing to be equal to.
    assert isinstance(ours, dict) if theirs is etree.XMLSyntaxError else ours == theirs

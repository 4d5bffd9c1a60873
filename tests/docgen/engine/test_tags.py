"""Every tag of docxtpl, filled by docxtpl and by the engine: the same document, part by part."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment

from tests.builders import build_docx, build_docx_with_split_runs, opened, paragraphs_of
from tests.docgen.engine.documents import changed
from tests.docgen.engine.same import assert_same

PEOPLE = [{"name": "Анна", "marks": [4, 5]}, {"name": "Пётр", "marks": []}]


class Person:
    name = "Анна"

    def greeted(self) -> str:
        return f"Здравствуйте, {self.name}"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["{{ a }} {{ empty }} {{ nowhere }} {{ 1.5 }} {{ marks }}"], ["раз None  1.5 [1, 2]"]),
        (["{%p for p in people %}", "{{ loop.index }}. {{ p.name }}", "{%p endfor %}"], ["1. Анна", "2. Пётр"]),
        (["{% for p in people %}{{ p.name }}{% if not loop.last %}, {% endif %}{% endfor %}"], ["Анна, Пётр"]),
        (["{%p if no %}", "нет", "{%p elif a %}", "да", "{%p else %}", "иначе", "{%p endif %}"], ["да"]),
        (["до", "{#p ничего #}", "по{# и здесь #}сле"], ["до", "после"]),
        (["{_{ a }_} {_% if a %_}"], ["{{ a }} {% if a %}"]),
        (["{{ “a” ~ ‘b’ }} {{ a | replace(“раз”, “два”) }}"], ["ab два"]),
        (["А {%- if a %}", "Б", "{%- endif %}", "В"], None),
        (["А {% if a -%}", "Б", "{%- endif -%}", "В"], None),
        (["{% if 1 < 2 and a != 'b' %}меньше & больше <{% endif %}"], ["меньше & больше <"]),
        (["  {{ a }}  ", " {% if a %} пробелы {% endif %} "], ["  раз  ", "  пробелы  "]),
        (["{% set x %}<{{ a }}>{% endset %}{{ x }}"], None),
        (["{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}{{ m(5) }}"], ["[раз][5]"]),
        (["{% macro m() %}({{ caller() }}){% endmacro %}{% call m() %}{{ a }}{% endcall %}"], ["(раз)"]),
        (["{% filter upper %}и {{ a }}{% endfilter %}"], ["И РАЗ"]),
        (["{% for n in tree recursive %}{{ n.v }}({{ loop(n.c) }}){% endfor %}"], ["1(2())"]),
        (["{% set ns = namespace(n=0) %}{% for i in marks %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}"], ["3"]),
        (["{% for k, v in tree[0].items() %}{{ k }} {% endfor %}{{ tree[0].keys() | list | length }}"], ["v c 2"]),
        (["{{ person.name }}; {{ person.greeted() }}; {{ person.nothing }}"], ["Анна; Здравствуйте, Анна; "]),
        (
            ["{{ marks[0] }} {{ marks.1 }} {{ people[1]['name'] }} {{ people | map(attribute='name') | join('+') }}"],
            None,
        ),
        (["{{ loop | default('вне цикла') }} {{ (no or {}).x | default('пусто') }}"], ["вне цикла пусто"]),
        (["{% raw %}{{ a }}{% endraw %}"], ["{{ a }}"]),
        (["{% with b = a ~ '!' %}{{ b }}{% endwith %}"], ["раз!"]),
    ],
)
def test_a_tag_in_paragraphs(paragraphs: list[str], expected: list[str] | None) -> None:
    tree: list[dict[str, Any]] = [{"v": 1, "c": [{"v": 2, "c": []}]}]
    context = {"a": "раз", "empty": None, "marks": [1, 2], "people": PEOPLE, "tree": tree, "person": Person()}
    filled = assert_same(build_docx(*paragraphs), context)
    assert expected is None or paragraphs_of(filled) == expected


def test_tags_that_word_has_split_over_runs() -> None:
    runs = ["А {", "{ x", ".y", " }", "} Б {%", " if x ", "%}да{% e", "ndif %}"]
    assert paragraphs_of(assert_same(build_docx_with_split_runs(*runs), {"x": {"y": 1}})) == ["А 1 Б да"]


def test_tags_of_runs() -> None:
    runs = ["А ", "{%r if x %}", "да", "{%r endif %}", " Б"]
    assert paragraphs_of(assert_same(build_docx_with_split_runs(*runs), {"x": 1})) == ["А да Б"]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (
            [
                ["Имя", "№"],
                ["{%tr for p in people %}", ""],
                ["{{ p.name }}", "{{ loop.index }}"],
                ["{%tr endfor %}", ""],
            ],
            3,
        ),
        ([["{%tr for p in nobody %}", ""], ["{{ p }}", ""], ["{%tr endfor %}", ""]], 0),
        ([["{%tr if a %}", ""], ["да", "б"], ["{%tr endif %}", ""], ["всегда", "в"]], 2),
        (
            [
                ["{%tr for p in people %}", ""],
                ["{{ p.name }}", ""],
                ["{%tr for m in p.marks %}", ""],
                ["", "{{ m }}"],
                ["{%tr endfor %}", ""],
                ["{%tr endfor %}", ""],
            ],
            4,
        ),
        ([["{#tr убрать #}", ""], ["остаётся", ""]], 1),
    ],
)
def test_tags_of_rows(rows: list[list[str]], count: int) -> None:
    filled = assert_same(build_docx(table=rows), {"people": PEOPLE, "nobody": [], "a": 1})
    assert sum(len(table.rows) for table in opened(filled).tables) == count


@pytest.mark.parametrize("columns", [0, 1, 3, 7])
@pytest.mark.parametrize(
    "rows",
    [
        [
            ["{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"],
            ["{%tc for c in cs %}", "{{ loop.index }}", "{%tc endfor %}"],
        ],
        [
            ["{%tc for c in cs %}", "{% hm %}общий", "{%tc endfor %}"],
            ["{%tc for c in cs %}", "{{ c }}", "{%tc endfor %}"],
        ],
        [["{% colspan cs | length + 1 %}на все", "", ""], ["а", "б", "в"]],
        [["а", "б", "в"], ["{%tr for c in cs %}", "", ""], ["{{ c }}", "", ""], ["{%tr endfor %}", "", ""]],
        [["{%tr for c in cs %}", ""], ["{% vm %}общий {{ c }}", "{{ loop.index }}"], ["{%tr endfor %}", ""]],
        [["{%tr for c in cs %}", ""], ["{% cellbg '00FF0' ~ loop.index0 %}{{ c }}", "я"], ["{%tr endfor %}", ""]],
    ],
    ids=["cells", "horizontal merge", "colspan", "rows", "vertical merge", "cell colour"],
)
def test_tables_whose_columns_follow_the_data(rows: list[list[str]], columns: int) -> None:
    assert_same(build_docx(table=rows), {"cs": list("абвгдежз"[:columns])})


def test_a_table_inside_a_loop_over_tables() -> None:
    """Nested tables count among the rows of the table around them."""
    inner = build_docx("{%p for c in cs %}", "{{ c }}", "{%p endfor %}", table=[["{{ a }}", "б"], ["в", "г"]])
    cell = '<w:tc><w:tcPr/><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc>'
    nested = changed(
        inner, {"word/document.xml": ("<w:tc>", f"{cell}<w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc><w:tc>")}
    )
    assert_same(nested, {"cs": [1, 2], "a": 1})


def test_somebody_s_own_environment() -> None:
    environment = Environment(finalize=lambda value: "" if value is None else value, trim_blocks=True)  # noqa: S701
    environment.filters["twice"] = lambda value: value * 2
    environment.globals["everywhere"] = "везде"
    template = build_docx("{{ a | twice }} {{ empty }} {{ everywhere }}", "{% if a %}", "да", "{% endif %}")
    filled = assert_same(template, {"a": "раз", "empty": None}, environment=environment)
    assert paragraphs_of(filled)[0] == "разраз  везде"


def test_blocks_are_left_to_docxtpl() -> None:
    assert_same(build_docx("{% block b %}{{ a }}{% endblock %}"), {"a": 1}, is_fast=False)


def test_other_delimiters_are_left_to_docxtpl() -> None:
    environment = Environment(variable_start_string="[[", variable_end_string="]]")  # noqa: S701
    assert_same(build_docx("[[ a ]] {% if a %}да{% endif %}"), {"a": 1}, is_fast=False, environment=environment)

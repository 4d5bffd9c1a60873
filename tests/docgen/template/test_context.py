"""Lists are made when a template asks for them, and nobody can tell."""

from __future__ import annotations

from typing import Any

from docgen.library import default_library
from docgen.record import load_record
from docgen.template import Node, PrintedGaps, compile_template, record_node
from docgen.template.nodes import DeferredNodes
from tests.builders import build_docx, paragraphs_of

LIBRARY = default_library()
DICTIONARY = LIBRARY.dictionary
DATA = {
    "employees": [
        {"full_name": "Пробный Олег Ильич"},
        {"full_name": "Примерова Анна Сергеевна", "job_title": "учитель"},
    ],
    "pairs": [{"number": "1", "mentor": "Пробный Олег Ильич"}, {"number": "2", "mentor": "Примерова Анна Сергеевна"}],
}


def filled(*paragraphs: str) -> tuple[list[str], PrintedGaps]:
    record, _ = load_record(DATA, DICTIONARY["school"], DICTIONARY, lambda path: "")
    gaps = PrintedGaps()
    template = compile_template(build_docx(*paragraphs), "проба.docx", LIBRARY, DICTIONARY["school"], {})
    return paragraphs_of(template.render(record_node(record, gaps))), gaps


def test_a_record_keeps_its_place_whichever_list_a_template_asks_first() -> None:
    _, gaps = filled("{% for пара in пары %}{{ пара.наставник.должность }}{% endfor %}")
    assert list(gaps.found) == [("employees", 0, "job_title")]


def test_lists_are_counted_indexed_sorted_and_tested() -> None:
    texts, _ = filled(
        "{{ пары | length }} {{ пары[1].номер }} {{ пары | map(attribute='номер') | join('+') }}",
        "{% if пары %}есть{% endif %} {{ (пары + пары) | length }} {{ (пары | last).номер }}",
    )
    assert texts == ["2 2 1+2", "есть 4 2"]


def deferred() -> DeferredNodes:
    nodes = [Node.alone((number,), PrintedGaps(), number=number) for number in range(3)]
    return DeferredNodes(lambda: nodes)


def test_every_way_to_read_a_list_makes_it_first() -> None:
    made: list[dict[str, Any]] = [{"number": number} for number in range(3)]
    assert list(deferred()) == made
    assert tuple(deferred()) == tuple(made)
    assert sorted(deferred(), key=lambda node: node["number"]) == made
    assert list(reversed(deferred())) == made[::-1]
    assert [len(deferred()), deferred()[1:], deferred()[0]] == [3, made[1:], made[0]]
    assert deferred() + made == made * 2
    assert made + deferred() == made * 2
    assert deferred() == made
    assert made == deferred()
    assert made[0] in deferred()
    assert bool(deferred())
    assert [*deferred()] == made
    assert repr(deferred()) == repr(made)
    assert deferred().copy() == made
    assert deferred() * 2 == made * 2

"""Every faulty tag of a template is told at once, in Russian, with what was probably meant."""

from __future__ import annotations

import re

import pytest

from tests.builders import build_docx
from tests.docgen.template.faults.test_losses import problems_of


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("{% если директор %}а{% endif %}", "тега «если» нет; вероятно, это «if»"),
        (
            "{% if директор %}а{% еlse %}б{% endif %}",
            "слово «еlse» набрано русскими буквами; наберите «else» латинскими",
        ),
        ("{{ директор.фио дат }}", "перед фильтром «дат» пропущена черта «|»"),
        ("{{ организация.полное наименование }}", "имя пишут без пробела: «полное_наименование»"),
        ("{{ }}", "внутри нет имени или условия"),
        ("{{ (директор.фио }}", "найдено «}», а скобка ждёт «)»"),
        ("{{ директор! }}", "неожиданный знак «!»"),
        ("{{ директор. }}", "после точки стоит имя поля"),
        ("{% for п пары %}{% endfor %}", "в цикле после имени стоит «in», найдено «пары»"),
        ("{% if директор = 1 %}{% endif %}", "сравнивают двумя знаками: «==»"),
        ("{% if директор %}а{% else if куратор %}б{% endif %}", "после «else» ничего не пишут; с условием – «elif»"),
        ("{% endif %}", "«endif» стоит без открывающего тега: перед ним нет «if»"),
        ("{% else %}", "«else» вне своего «if»"),
        ("{% nonsense %}", "тега «nonsense» нет"),
        ("{% for 1 in пары %}{% endfor %}", "такому имени значение не присваивают"),
    ],
)
def test_a_faulty_tag_is_explained(tag: str, reason: str) -> None:
    [problem] = problems_of(build_docx("а", tag))
    assert problem.message == f"Тег шаблона записан с ошибкой: {reason}."
    assert problem.place.startswith("проба.docx, основной текст, абзац 2: «")


def test_a_latin_letter_in_a_name() -> None:
    [problem] = problems_of(build_docx("{{ дирeктор.фио }}"))
    assert "латинские буквы («e»), наберите «директор» русскими" in problem.message


def test_everything_is_told_at_once_and_the_rest_is_checked() -> None:
    found = problems_of(build_docx("{% если %}", "{{ }}", "{% endif %}", "{{ неведомое }}", "{{ директор.фио дат }}"))
    assert [re.findall(r"абзац \d", problem.place)[0][-1] for problem in found] == ["1", "1", "2", "5", "4"]
    assert not any(re.search("[a-z]{3,} [a-z]{3,}", problem.message) for problem in found)


def test_an_open_loop_is_told_where_it_begins_tag_paragraphs_counted() -> None:
    paragraphs = ("{%p if директор %}", "а", "{%p endif %}", "{%p for п in пары %}", "{{ п.номер }}", "конец")
    [problem] = problems_of(build_docx(*paragraphs))
    assert problem.message.endswith("не закрыт тег: не хватает «endfor».")
    assert problem.place == "проба.docx, основной текст, абзац 4: «{%p for п in пары %}»"


def test_a_place_in_a_table_has_row_and_column_and_the_words_around_the_tag() -> None:
    long = "Текст перед тегом, которого много. " * 4 + "{{ директор.фйо }} и после него"
    table = [["{%tr for п in пары %}", ""], ["а", long], ["{%tr endfor %}", ""]]
    [problem] = problems_of(build_docx("б", table=table))
    assert problem.place.startswith("проба.docx, основной текст, таблица 1, строка 2, столбец 2: «…")
    assert "{{ директор.фйо }} и после него" in problem.place


def test_a_place_in_a_heading_of_the_page() -> None:
    [problem] = problems_of(build_docx("а", header="{{ неведомое }}"))
    assert problem.place == "проба.docx, верхний колонтитул, абзац 1: «{{ неведомое }}»"

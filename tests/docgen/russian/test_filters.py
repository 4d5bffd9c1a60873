"""Filters as a methodologist writes them, run through Jinja."""

from collections.abc import Callable
from datetime import date

import jinja2
import pytest

from docgen.russian import FILTERS, FUNCTIONS, Case, Declined, Grammar, Kind, Phrase, make_filters

NBSP = "\u00a0"
VALUES = {
    "директор": Phrase("Ткач Пётр Ильич", Kind.PERSON),
    "куратор": Phrase("Черных Мария Петровна", Kind.PERSON),
    "наставник": Phrase("Вершинина Мария Петровна", Kind.PERSON),
    "неизвестный": Phrase("Ткач А.П.", Kind.PERSON),
    "должность": Phrase("заместитель директора по УВР", Kind.TITLE),
    "школа": Phrase("МБОУ СОШ № 12", Kind.ORGANISATION),
    "свой": Phrase("Лев Иван Ильич", Kind.PERSON, forms={Case.DATIVE: "Леву Ивану Ильичу"}),
    "день": date(2026, 3, 15),
    "конец": date(2027, 5, 31),
    "сумма": 12500,
}


def render(template: str, filters: dict[str, Callable[..., object]] = FILTERS) -> str:
    environment = jinja2.Environment(autoescape=False)  # noqa: S701
    environment.filters.update(filters)
    environment.globals.update(FUNCTIONS)
    return environment.from_string(template).render(VALUES).replace(NBSP, "_")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ наставник | дат }}", "Вершининой Марии Петровне"),
        ("{{ наставник | dative }}", "Вершининой Марии Петровне"),
        ("{{ наставник | им }}", "Вершинина Мария Петровна"),
        ("{{ наставник | дат | род }}", "Вершининой Марии Петровны"),
        ("{{ наставник | дат | фамилия_инициалы }}", "Вершининой_М.П."),
        ("{{ наставник | фамилия_инициалы | дат }}", "Вершининой_М.П."),
        ("{{ директор | инициалы }}", "П.И._Ткач"),
        ("{{ директор | твор | инициалы }}", "П.И._Ткачом"),
        ("{{ куратор | род | фамилия_инициалы }}", "Черных_М.П."),
        ("{{ директор | вин | фамилия }}", "Ткача"),
        ("{{ наставник | имя_отчество | дат }}", "Марии Петровне"),
        ("{{ должность | с_прописной | дат }}", "Заместителю директора по УВР"),
        ("{{ школа | со_строчной }}", "МБОУ СОШ № 12"),
        ("{{ свой | дат }}", "Леву Ивану Ильичу"),
        ("{{ свой | дат | с_прописной }}", "Леву Ивану Ильичу"),
        ("{{ 'Иванова Мария Петровна' | дат }}", "Ивановой Марии Петровне"),
        ("{{ 'директор' | дат('title') }}", "директору"),
        ("{{ просклонять(должность, 'твор') }}", "заместителем директора по УВР"),
    ],
)
def test_cases_and_names(template: str, text: str) -> None:
    assert render(template) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ день | дата }}", "15.03.2026"),
        ("{{ день | дата_словами }}", "15_марта 2026_года"),
        ("{{ день | date_in_words('г.') }}", "15_марта 2026_г."),
        ("{{ день | дата_приказа }}", "«_15_»_марта_2026_г."),
        ("{{ период(день, конец) }}", "с_15_марта 2026_г. по_31_мая 2027_г."),
        ("{{ сумма | деньги }}", "12_500 (двенадцать тысяч пятьсот) рублей 00 копеек"),
        ("{{ '12 500,50' | деньги }}", "12_500 (двенадцать тысяч пятьсот) рублей 50 копеек"),
        ("{{ сумма | прописью('род') }}", "двенадцати тысяч пятисот"),
        ("{{ 2 | число('вин', 'ж') }}", "две"),
        ("{{ 2 | число_прописью }}", "2 (два)"),
        ("{{ 5 | порядковое('дат', 'ж') }}", "пятой"),
        ("{{ 5 | счёт('месяц') }}", "5 месяцев"),
        ("{{ 5 | счет('год', 'твор') }}", "5 годами"),
        ("{{ сумма | разряды }}", "12_500"),
    ],
)
def test_dates_and_numbers(template: str, text: str) -> None:
    assert render(template) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ директор | по_роду('назначенный', 'назначенная') }}", "назначенный"),
        ("{{ куратор | по_роду('ознакомлен', 'ознакомлена') }}", "ознакомлена"),
        ("{{ куратор | дат | by_gender('назначенный', 'назначенная') }}", "назначенная"),
        ("{{ неизвестный | по_роду('назначен', 'назначена') }}", "назначен/назначена"),
        ("{{ 'ж' | по_роду('назначен', 'назначена') }}", "назначена"),
        ("{{ ['а', 'б', 'в'] | список }}", "а, б и в"),
        ("{{ [директор, куратор] | map('дат') | список }}", "Ткачу Петру Ильичу и Черных Марии Петровне"),
        ("{{ ['а'] | список }}{{ [] | список }}", "а"),
    ],
)
def test_agreement_and_lists(template: str, text: str) -> None:
    assert render(template) == text


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_a_missing_value_goes_through_untouched(name: str) -> None:
    arguments = {"по_роду": ("а", "б"), "by_gender": ("а", "б")} | dict.fromkeys(("счёт", "счет", "counted"), ("час",))
    missing = jinja2.Undefined(name="x")
    assert FILTERS[name](missing, *arguments.get(name, ())) is missing
    assert FILTERS[name](None, *arguments.get(name, ())) is None


def test_case_filters_give_a_phrase_that_remembers_its_nominative() -> None:
    form = FILTERS["дат"](VALUES["наставник"])
    assert isinstance(form, Phrase)
    assert (form.case, form.base) == (Case.DATIVE, "Вершинина Мария Петровна")


def test_doubts_of_a_rendering_are_told() -> None:
    doubts: list[Declined] = []
    grammar = Grammar(on_doubt=doubts.append)
    render(
        "{{ неизвестный | дат }} {{ наставник | дат }} {{ неизвестный | фамилия_инициалы | род }}",
        make_filters(grammar),
    )
    assert [doubt.case for doubt in doubts] == [Case.DATIVE, Case.GENITIVE]
    assert all(doubt.reason for doubt in doubts)


def test_a_question_of_gender_names_the_nominative_after_a_case_filter_too() -> None:
    doubts: list[Declined] = []
    filters = make_filters(Grammar(on_doubt=doubts.append))
    person = Phrase("Ткач А.П.", Kind.PERSON, forms={Case.DATIVE: "Ткачу А.П."})
    assert filters["по_роду"](filters["дат"](person), "назначен", "назначена") == "назначен/назначена"
    assert [doubt.nominative for doubt in doubts] == ["Ткач А.П."]


def test_russian_filters_have_english_aliases() -> None:
    latin = {name for name in FILTERS if name.isascii()}
    assert {"dative", "initials", "surname_initials", "date_in_words", "money", "counted"} <= latin

"""Full names cut down by filters: spaced initials, brackets, names of the world, doubts on the way."""

from datetime import date

import pytest

from docgen.russian import Case, Declined, Gender, Grammar, Kind, Phrase, make_filters, make_functions

MAN = Gender.MASCULINE


def run(text: str, *names: str, gender: Gender | None = None, told: list[Declined] | None = None) -> str:
    filters = make_filters(Grammar(on_doubt=None if told is None else told.append))
    value: object = Phrase(text, Kind.PERSON, gender)
    for name in names:
        value = filters[name](value)
    return str(value).replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("text", "names", "cut"),
    [
        ("А. В. Петрова", ("фамилия_инициалы",), "Петрова_А.В."),
        ("А. В. Петрова", ("дат", "фамилия_инициалы"), "Петровой_А.В."),
        ("Орлов С. Е.", ("твор", "инициалы"), "С.Е._Орловым"),
        ("Салтыков-Щедрин М. Е.", ("род", "фамилия"), "Салтыкова-Щедрина"),
        ("Ф. М. Петрова", ("имя_отчество",), "Ф.М._Петрова"),
        ("Иванова (Петрова) Анна Сергеевна", ("инициалы",), "А.С._Иванова (Петрова)"),
        ("Иванова (Петрова) Анна", ("род", "фамилия_инициалы"), "Ивановой (Петровой)_А."),
        ("Иванова Анна (Петрова)", ("фамилия",), "Иванова (Петрова)"),
        ("Анна (Аня) Орлова", ("инициалы",), "А._Орлова"),
        ("Анна (Аня) Орлова", ("род", "имя_отчество"), "Анны (Ани)"),
        ("Мамедов Рауф Юсиф-оглы", ("инициалы",), "Р.Ю._Мамедов"),
        ("Винсент Ван Гог", ("инициалы",), "В._Ван Гог"),
        ("Томас Эдвард Джонс", ("дат", "фамилия_инициалы"), "Джонсу_Т.Э."),
        ("Жан-Жак Руссо", ("инициалы",), "Ж.-Ж._Руссо"),
        ("Петров Магомед-Башир", ("инициалы",), "М.-Б._Петров"),
    ],
)
def test_a_name_is_cut(text: str, names: tuple[str, ...], cut: str) -> None:
    assert run(text, *names) == cut


@pytest.mark.parametrize(
    ("names", "cut"),
    [
        (("инициалы",), "И.С._Ким"),
        (("род", "фамилия_инициалы"), "Кима_И.С."),
        (("фамилия_инициалы", "дат"), "Киму_И.С."),
        (("род", "имя_отчество"), "Ир Сена"),
    ],
)
def test_the_surname_of_the_east_declines_on_its_own(names: tuple[str, ...], cut: str) -> None:
    assert run("Ким Ир Сен", *names, gender=MAN) == cut


@pytest.mark.parametrize("name", ["Петрова Леа Ильинична", "Петрова Николь Ильинична"])
def test_a_doubt_about_the_first_name_does_not_freeze_the_surname(name: str) -> None:
    assert run(name, "дат", "фамилия") == "Петровой"
    assert run(name, "род", "инициалы").endswith("_Петровой")


@pytest.mark.parametrize("name", ["Ким Чен", "Назар Степан", "Ли Ван"])
def test_a_cut_at_an_unsure_place_is_told(name: str) -> None:
    told: list[Declined] = []
    surname, first = name.split()
    assert run(name, "инициалы", gender=MAN, told=told) == f"{first[0]}._{surname}"
    assert [f"«{surname}\u00a0{first[0]}.»" in doubt.reason for doubt in told] == [True]


def test_confirmed_forms_settle_the_cut() -> None:
    told: list[Declined] = []
    forms = dict.fromkeys(Case, "Ким Чен")
    filters = make_filters(Grammar(on_doubt=told.append))
    filters["инициалы"](Phrase("Ким Чен", Kind.PERSON, MAN, forms))
    assert told == []


@pytest.mark.parametrize("name", ["Петрова Анна Ильинична", "Ким Роман", "Анна Ли", "А. В. Петрова"])
def test_a_clear_name_is_cut_without_a_doubt(name: str) -> None:
    told: list[Declined] = []
    run(name, "инициалы", told=told)
    assert told == []


def test_a_reversed_period_is_told() -> None:
    told: list[Declined] = []
    grammar = Grammar(on_doubt=told.append)
    period = make_functions(grammar)["период"]
    period(date(2026, 9, 1), date(2027, 5, 31))
    period(date(2026, 9, 1), date(2026, 9, 1))
    assert told == []
    period(date(2027, 5, 31), date(2026, 9, 1))
    make_filters(grammar)["period"]((date(2027, 5, 31), date(2026, 9, 1)))
    assert ["раньше" in doubt.reason for doubt in told] == [True, True]

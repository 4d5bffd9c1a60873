import pytest

from docgen.russian import Case, Declined, Gender, Kind, Source, decline, doubts_of, gender_of
from docgen.russian.names import Role, split_name


def dative(name: str, gender: Gender | None = None) -> Declined:
    return decline(name, Case.DATIVE, Kind.PERSON, gender)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Абрикосов Тимофей Ильич", Gender.MASCULINE),
        ("Ткач Мария Петровна", Gender.FEMININE),
        ("Саша Абрикосов", Gender.MASCULINE),
        ("Мамедов Рауф Али оглы", Gender.MASCULINE),
        ("Алиева Лейла Гасан кызы", Gender.FEMININE),
        ("Вершинина А.П.", Gender.FEMININE),
        ("Ткач А.П.", None),
        ("Шевченко Саша", None),
        ("", None),
        ("12345", None),
    ],
)
def test_gender_is_found_or_asked_for(name: str, gender: Gender | None) -> None:
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Абрикосов Тимофей Ильич", "surname first patronymic"),
        ("Тимофей Ильич Абрикосов", "first patronymic surname"),
        ("Роман Лазаревич Абрамович", "first patronymic surname"),
        ("Абрамович Роман Лазаревич", "surname first patronymic"),
        ("Мария Петровна", "first patronymic"),
        ("Т. И. Абрикосов", "initial surname"),
        ("Абрикосов Т.И.", "surname initial"),
        ("фон Штернберг Карл Оттович", "fixed surname first patronymic"),
    ],
)
def test_a_name_is_cut_in_any_order(name: str, roles: str) -> None:
    full_name = split_name(name)
    assert full_name is not None
    assert [part.role for part in full_name.parts] == [Role(role) for role in roles.split()]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Анна Ким", "Анны Ким"),
        ("Роман Мария", "Роман Марии"),
        ("Ким Сергей", "Кима Сергея"),
        ("Назар Степан", "Назара Степана"),
        ("О Пётр Ильич", "О Петра Ильича"),
    ],
)
def test_two_first_names_are_told_apart(name: str, form: str) -> None:
    found = decline(name, Case.GENITIVE, Kind.PERSON)
    assert found.text == form
    assert found.is_sure


@pytest.mark.parametrize("name", ["Женя Саша", "Мартин Пётр", "Иванов И.И", "Иванов И И", "Петров ИВ"])
def test_unclear_order_is_doubtful(name: str) -> None:
    assert doubts_of(name, Kind.PERSON)


def test_parts_of_a_name_join_back() -> None:
    name = "Иванова\u00a0(Петрова)  Мария-Луиза\u00a0О."
    full_name = split_name(name)
    assert full_name is not None
    assert "".join(part.text + part.tail for part in full_name.parts) == name


def test_unknown_gender_is_a_question_not_a_guess() -> None:
    form = dative("Ткач П.И.")
    assert form.text == "Ткач П.И."
    assert not form.is_sure
    assert "Пол" in form.reason


def test_gender_does_not_matter_for_a_frozen_surname() -> None:
    assert dative("Шевченко П.И.").is_sure


def test_given_gender_settles_it() -> None:
    assert dative("Ткач П.И.", Gender.MASCULINE).text == "Ткачу П.И."
    assert dative("Ткач П.И.", Gender.FEMININE).text == "Ткач П.И."


def test_gender_against_the_patronymic_is_doubtful() -> None:
    assert "Отчество" in dative("Ткач Мария Петровна", Gender.MASCULINE).reason


def test_no_break_spaces_and_capitals_are_kept() -> None:
    assert dative("ТКАЧ\u00a0ПЁТР\u00a0ИЛЬИЧ").text == "ТКАЧУ\u00a0ПЕТРУ\u00a0ИЛЬИЧУ"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Королёв Илья", "Королёвым Ильёй"),
        ("Королев Петр", "Королевым Петром"),
        ("Семенов Илья", "Семеновым Ильей"),
        ("Абрикосов Илья", "Абрикосовым Ильёй"),
    ],
)
def test_yo_is_written_as_the_writer_does(name: str, form: str) -> None:
    assert decline(name, Case.INSTRUMENTAL, Kind.PERSON).text == form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Кузьмич Пётр Кузьмич", "Кузьмичом Петром Кузьмичом"),
        ("Груша Зоя Ильинична", "Грушей Зоей Ильиничной"),
        ("Лапша Зоя Ильинична", "Лапшой Зоей Ильиничной"),
        ("Кучма Зоя Ильинична", "Кучмой Зоей Ильиничной"),
        ("аль-Хамади Юсуф Ильич", "аль-Хамади Юсуфом Ильичом"),
        ("Иванова (Груша) Зоя Ильинична", "Ивановой (Грушей) Зоей Ильиничной"),
        ("Новиков-Прибой Пётр Силыч", "Новиковым-Прибоем Петром Силычем"),
    ],
)
def test_instrumental_of_rarer_names(name: str, form: str) -> None:
    assert decline(name, Case.INSTRUMENTAL, Kind.PERSON).text == form


@pytest.mark.parametrize("name", ["Лев Пётр Ильич", "Золя Эмиль Ильич", "Рябина Анна Ильинична", "Иванова Пётр Ильич"])
def test_risky_surnames_are_doubtful(name: str) -> None:
    assert doubts_of(name, Kind.PERSON)


def test_a_listed_surname_names_its_source() -> None:
    assert decline("Ткач П.И.", Case.DATIVE, Kind.PERSON, Gender.MASCULINE).source is Source.LEXICON


@pytest.mark.parametrize("text", ["директор школы", "ООО «Вектор»", "John Smith"])
def test_what_is_no_name_stays_and_is_doubtful(text: str) -> None:
    form = dative(text)
    assert form.text == text
    assert not form.is_sure


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Горобец Назар Иванович", "Горобцом Назаром Ивановичем"),
        ("Романец Назар Иванович", "Романцем Назаром Ивановичем"),
        ("Хакимова Айгуль Дамировна", "Хакимовой Айгулью Дамировной"),
        ("Юсупов Бобур Шухрат угли", "Юсуповым Бобуром Шухрат угли"),
        ("Омаров Абдул-Керим Магомедович", "Омаровым Абдул-Керимом Магомедовичем"),
        ("Мамед-заде Тофик Рауфович", "Мамед-заде Тофиком Рауфовичем"),
    ],
)
def test_names_of_many_peoples(name: str, form: str) -> None:
    found = decline(name, Case.INSTRUMENTAL, Kind.PERSON)
    assert found.text == form
    assert found.is_sure


@pytest.mark.parametrize(
    "name", ["Кобец Иван Ильич", "Лисий Иван Ильич", "Иванова Николь Ильинична", "Нгуен Ван Минь Ильич"]
)
def test_a_name_that_rests_on_a_guess_is_doubtful(name: str) -> None:
    assert doubts_of(name, Kind.PERSON)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Лобанёнок Иван Ильич", "Лобанёнком Иваном Ильичом"),
        ("ВОЛЧОНОК ПЁТР ФОКИЧ", "ВОЛЧОНКОМ ПЕТРОМ ФОКИЧЕМ"),
        ("Йованович Милан", "Йовановичем Миланом"),
        ("Елена Павлович", "Еленой Павлович"),
        ("Ким Асият", "Ким Асият"),
        ("Оюн Саян Мергенович", "Оюном Саяном Мергеновичем"),
        ("Гуляй Пётр Ильич", "Гуляем Петром Ильичом"),
        ("Кара-оол Шожал-оол Иванович", "Кара-оолом Шожал-оолом Ивановичем"),
        ("Головня Анна Ильинична", "Головнёй Анной Ильиничной"),
        ("Старшая Асия Ильинична", "Старшей Асией Ильиничной"),
        ("Большая Анна Ильинична", "Большой Анной Ильиничной"),
        ("Берзиньш Янис Ильич", "Берзиньшем Янисом Ильичом"),
    ],
)
def test_instrumental_that_the_engines_get_wrong(name: str, form: str) -> None:
    assert decline(name, Case.INSTRUMENTAL, Kind.PERSON).text == form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Сосна Анна Ильинична", "Сосны Анны Ильиничны"),
        ("Ласка Анна Ильинична", "Ласки Анны Ильиничны"),
        ("Петрова Алия Ильинична", "Петровой Алии Ильиничны"),
        ("Чужая Анна Ильинична", "Чужой Анны Ильиничны"),
    ],
)
def test_genitive_that_the_rules_get_wrong_is_sure(name: str, form: str) -> None:
    found = decline(name, Case.GENITIVE, Kind.PERSON)
    assert (found.text, found.is_sure) == (form, True)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Коваленок Антон Петрович", "Коваленка Антона Петровича"),
        ("Павел Иван Ильич", "Павла Ивана Ильича"),
        ("Волчья Анна Ильинична", "Волчьей Анны Ильиничны"),
        ("Нагорна Анна Ильинична", "Нагорны Анны Ильиничны"),
        ("Мовчанец Иван Ильич", "Мовчанца Ивана Ильича"),
        ("Петрова Леа Ильинична", "Петровой Леа Ильиничны"),
    ],
)
def test_the_likelier_form_comes_with_a_doubt(name: str, form: str) -> None:
    found = decline(name, Case.GENITIVE, Kind.PERSON)
    assert (found.text, found.is_sure) == (form, False)

"""Names of East and West, former surnames in brackets, surnames that their bearers decline differently."""

import pytest

from docgen.russian import Case, Declined, Gender, Kind, decline, doubts_of

MAN = Gender.MASCULINE


def form_of(name: str, case: Case, gender: Gender | None = None) -> Declined:
    return decline(name, case, Kind.PERSON, gender)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Ким Ир Сен", "Ким Ир Сеном"),
        ("Пак Чон Хи", "Пак Чон Хи"),
        ("Но Му Хён", "Но Му Хёном"),
        ("Хо Ши Мин", "Хо Ши Мином"),
        ("Нгуен Ван Минь", "Нгуен Ван Минем"),
        ("Дэн Сяопин", "Дэн Сяопином"),
        ("Си Цзиньпин", "Си Цзиньпином"),
        ("Мао Цзэдун", "Мао Цзэдуном"),
        ("Чан Кайши", "Чан Кайши"),
        ("Цзян Цзэминь", "Цзян Цзэминем"),
    ],
)
def test_a_name_of_the_east_declines_at_its_end(name: str, form: str) -> None:
    found = form_of(name, Case.INSTRUMENTAL, MAN)
    assert (found.text, found.is_sure) == (form, True)


@pytest.mark.parametrize("name", ["Ли Сяо Мэй", "Ван Мэйлин", "Нгуен Тхи Лан"])
def test_a_womans_name_of_the_east_stays(name: str) -> None:
    assert form_of(name, Case.DATIVE, Gender.FEMININE).text == name


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Ким Сергей Иванович", "Кима Сергея Ивановича"),
        ("Ким Роман", "Кима Романа"),
        ("Цой Виктор", "Цоя Виктора"),
        ("Роман Ким", "Романа Кима"),
    ],
)
def test_a_surname_of_the_east_with_a_first_name_of_here_declines(name: str, form: str) -> None:
    found = form_of(name, Case.GENITIVE)
    assert (found.text, found.is_sure) == (form, True)


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("Ким Чен", ("Ким\u00a0Ч.", "Чен\u00a0К.")),
        ("Чен Ким", ("Чен\u00a0К.", "Ким\u00a0Ч.")),
        ("Ли Ван", ("Ли\u00a0В.", "Ван\u00a0Л.")),
        ("Пак Чон", ("Пак\u00a0Ч.", "Чон\u00a0П.")),
    ],
)
def test_a_name_that_reads_both_ways_is_doubtful_with_both_readings(name: str, readings: tuple[str, str]) -> None:
    first, second = readings
    assert f"«{first}» или «{second}»" in doubts_of(name, Kind.PERSON, MAN)[0].reason


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Толкин Джон", "Толкином Джоном"),
        ("Кельвин Уильям", "Кельвином Уильямом"),
        ("Бюлов Ганс", "Бюловом Гансом"),
        ("Джордж Мередитин", "Джорджем Мередитином"),
        ("Вирхов Отто Карлович", "Вирховом Отто Карловичем"),
        ("Петров Джон", "Петровым Джоном"),
        ("Сафин Роберт", "Сафиным Робертом"),
    ],
)
def test_a_foreigners_surname_takes_om(name: str, form: str) -> None:
    assert form_of(name, Case.INSTRUMENTAL).text == form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Томас Эдвард Джонс", "Томаса Эдварда Джонса"),
        ("Иоганн Себастьян Бах", "Иоганна Себастьяна Баха"),
        ("Анна Мария Иванова", "Анны Марии Ивановой"),
        ("Винсент Ван Гог", "Винсента Ван Гога"),
        ("Ван Гог Винсент", "Ван Гога Винсента"),
        ("Людвиг ван Бетховен", "Людвига ван Бетховена"),
        ("Жан-Жак Руссо", "Жан-Жака Руссо"),
        ("Семёнов-Тян-Шанский Пётр Петрович", "Семёнова-Тян-Шанского Петра Петровича"),
        ("Алиев Магомед-Башир Ахмедович", "Алиева Магомед-Башира Ахмедовича"),
        ("Саид-Эмин Джамалдинов", "Саид-Эмина Джамалдинова"),
        ("Миклухо-Маклай Николай Ильич", "Миклухо-Маклая Николая Ильича"),
        ("Иванова (Петрова) Анна", "Ивановой (Петровой) Анны"),
        ("Анна Орлова (Кравец)", "Анны Орловой (Кравец)"),
        ("Лебедева Анна (Орлова)", "Лебедевой Анны (Орловой)"),
    ],
)
def test_long_and_double_names_are_sure(name: str, form: str) -> None:
    found = form_of(name, Case.GENITIVE)
    assert (found.text, found.is_sure) == (form, True)


@pytest.mark.parametrize("surname", ["Заяц", "Перец", "Орёл", "Орел", "Журавель", "Бабий", "Козёл", "Дятел", "Узел"])
def test_a_contested_surname_of_a_man_is_doubtful(surname: str) -> None:
    assert doubts_of(f"{surname} Иван Ильич", Kind.PERSON)
    assert not doubts_of(f"{surname} Анна Ильинична", Kind.PERSON)


@pytest.mark.parametrize("name", ["Гурцкая Диана Гудаевна", "Микая Нана Ильинична", "Гурцкая Иван Ильич"])
def test_a_surname_that_is_an_adjective_for_some_is_doubtful(name: str) -> None:
    assert doubts_of(name, Kind.PERSON)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Даль Владимир Иванович", "Далем Владимиром Ивановичем"),
        ("Рысь Иван Ильич", "Рысем Иваном Ильичом"),
        ("Гармаш Сергей Ильич", "Гармашем Сергеем Ильичом"),
        ("Осадчий Виктор Ильич", "Осадчим Виктором Ильичом"),
        ("Петров Пётр Иваныч", "Петровым Петром Иванычем"),
        ("Козьма Степаныч Прутков", "Козьмой Степанычем Прутковым"),
        ("Иванов Олег Сергеич", "Ивановым Олегом Сергеичем"),
    ],
)
def test_what_is_settled_raises_no_doubt(name: str, form: str) -> None:
    found = form_of(name, Case.INSTRUMENTAL)
    assert (found.text, found.is_sure) == (form, True)

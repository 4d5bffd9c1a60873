from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.errors import UnreadableFileError
from docgen.russian import Case, CaseDictionary, Gender, Grammar, Kind, Source, load_case_dictionary, make_entry

HEADING = "kind\tgender\tnominative\tgenitive\tdative\taccusative\tinstrumental\tprepositional\n"


@pytest.fixture
def grammar_of(tmp_path: Path) -> Callable[[str], Grammar]:
    def make(rows: str) -> Grammar:
        path = tmp_path / "словарь.tsv"
        path.write_text(HEADING + rows, encoding="utf-8")
        return Grammar(load_case_dictionary(path))

    return make


def test_a_whole_phrase_outranks_the_engines(grammar_of: Callable[[str], Grammar]) -> None:
    grammar = grammar_of("phrase\t\tкарта роста\tа\tб\tв\tг\tд\n")
    form = grammar.decline("Карта  роста", Case.DATIVE, Kind.PHRASE)
    assert (form.text, form.is_sure, form.source) == ("б", True, Source.DICTIONARY)


def test_an_empty_form_is_left_to_the_engines(grammar_of: Callable[[str], Grammar]) -> None:
    grammar = grammar_of("title\t\tдиректор\tдирехтура\n")
    assert grammar.decline("директор", Case.GENITIVE, Kind.TITLE).text == "дирехтура"
    assert grammar.decline("директор", Case.DATIVE, Kind.TITLE).text == "директору"


def test_the_equals_sign_freezes(grammar_of: Callable[[str], Grammar]) -> None:
    grammar = grammar_of("organisation\t\tшкола\t=\t=\t=\t=\t=\n")
    assert grammar.decline("школа", Case.GENITIVE, Kind.ORGANISATION).text == "школа"


def test_the_head_of_a_longer_phrase_is_found(grammar_of: Callable[[str], Grammar]) -> None:
    grammar = grammar_of("title\tm\tсуперхвазик\tсуперхваза\tсуперхвазу\tсуперхваза\tсуперхвазом\tсуперхвазе\n")
    form = grammar.decline("старший суперхвазик школы", Case.DATIVE, Kind.TITLE)
    assert (form.text, form.source) == ("старшему суперхвазу школы", Source.DICTIONARY)


def test_an_opening_of_several_words_is_found(grammar_of: Callable[[str], Grammar]) -> None:
    grammar = grammar_of(
        "organisation\t\tцентр Аист\tцентра Аист\tцентру Аист\tцентр Аист\tцентром Аист\tцентре Аист\n"
    )
    assert grammar.decline("центр Аист № 5", Case.DATIVE, Kind.ORGANISATION).text == "центру Аист № 5"


def test_a_surname_of_the_dictionary_is_used_in_full_names(grammar_of: Callable[[str], Grammar]) -> None:
    grammar = grammar_of("person\tm\tЛев\tЛева\tЛеву\tЛева\tЛевом\tЛеве\n")
    form = grammar.decline("Лев Пётр Ильич", Case.INSTRUMENTAL, Kind.PERSON)
    assert form.text == "Левом Петром Ильичом"
    assert form.is_sure
    assert grammar.decline("Лев Анна Ильинична", Case.DATIVE, Kind.PERSON).text == "Лев Анне Ильиничне"


def test_confirming_a_doubt_removes_it_once_and_for_all() -> None:
    grammar = Grammar()
    doubtful = grammar.all_forms("Лев Пётр Ильич", Kind.PERSON)
    assert grammar.doubts_of("Лев Пётр Ильич", Kind.PERSON)
    entry = make_entry("Лев Пётр Ильич", {case: form.text for case, form in doubtful.items()}, Kind.PERSON)
    once = CaseDictionary().confirmed(entry)
    assert once.confirmed(entry) == once
    confirmed = Grammar(once).all_forms("Лев Пётр Ильич", Kind.PERSON, Gender.MASCULINE)
    assert [form.text for form in confirmed.values()] == [form.text for form in doubtful.values()]
    assert all(form.is_sure for form in confirmed.values())


def test_a_dictionary_is_written_as_it_is_read(tmp_path: Path) -> None:
    entry = make_entry("школа", {Case.GENITIVE: "школы"}, Kind.ORGANISATION, "f")
    path = tmp_path / "словарь.tsv"
    path.write_text(CaseDictionary((entry,)).to_tsv(), encoding="utf-8")
    assert load_case_dictionary(path).entries == (entry,)


@pytest.mark.parametrize("text", ['"Весна, лето"', '""Весна""', '"Весна"', 'сад "Весна"', '"'])
def test_quotes_survive_writing_and_reading(tmp_path: Path, text: str) -> None:
    entry = make_entry(text, {Case.GENITIVE: text}, Kind.ORGANISATION)
    path = tmp_path / "словарь.tsv"
    path.write_text(CaseDictionary((entry,)).to_tsv(), encoding="utf-8")
    assert load_case_dictionary(path).entries == (entry,)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("robot\t\tшкола\t", "строка 2: Вид «robot» неизвестен"),
        ("title\tx\tшкола\t", "Род «x» неизвестен"),
        ("title\t\t\tшколы", "Не заполнен именительный падеж"),
        ("title\t\tа\t1\t2\t3\t4\t5\t6", "В строке 9 столбцов"),
    ],
)
def test_faults_of_a_dictionary_are_located(grammar_of: Callable[[str], Grammar], row: str, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        grammar_of(row + "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_dictionary_saved_by_a_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "словарь.tsv"
    row = "title\t\tтьютор «Плюс» № 5\tтьютора\tтьютору\tтьютора\tтьютором\tтьюторе\n"
    path.write_bytes((HEADING + row).replace("\n", "\r\n").encode(encoding))
    (entry,) = load_case_dictionary(path).entries
    assert (entry.nominative, entry.forms[Case.DATIVE]) == ("тьютор «Плюс» № 5", "тьютору")


def test_quotes_that_a_spreadsheet_adds_are_taken_off(grammar_of: Callable[[str], Grammar]) -> None:
    forms = "\t=" * 5
    grammar = grammar_of(f'\t\t"ООО ""Аист"""{forms}\n\t\t"Совет, бюро"{forms}\n\t\t"Радуга"{forms}\n')
    found = [entry.nominative for entry in grammar.dictionary.entries]
    assert found == ['ООО "Аист"', "Совет, бюро", '"Радуга"']


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\x01",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        HEADING.encode("utf-16-le"),
        (HEADING + "title\t\tдиректор\tдиректора\n").encode("koi8-r"),
        (HEADING + "title\t\tдиректор\tдиректора\n").encode("cp866"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "словарь.tsv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"Словарь «словарь\.tsv» не читается: нужен .* UTF-8"):
        load_case_dictionary(path)


def test_a_dictionary_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="UTF-8"):
        load_case_dictionary(tmp_path / "нет.tsv")

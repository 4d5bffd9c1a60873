"""What a template prints for given data."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from docgen.errors import LibraryError
from docgen.library import default_library
from docgen.record import Record, load_record
from docgen.template import CompiledTemplate, PrintedGaps, compile_template, record_node
from tests.builders import build_docx, build_docx_with_split_runs, opened, paragraphs_of, rows_of, saved

LIBRARY = default_library()
DICTIONARY = LIBRARY.dictionary
SCHOOL = DICTIONARY["school"]


def compiled(content: bytes) -> CompiledTemplate:
    return compile_template(content, "проба.docx", LIBRARY, SCHOOL, {})


def record_of(values: Mapping[str, Any]) -> Record:
    return load_record(values, SCHOOL, DICTIONARY, lambda path: "")[0]


def fill(content: bytes, draft: bool = False, **values: Any) -> bytes:
    gaps = PrintedGaps(draft)
    return compiled(content).render(record_node(record_of(values), gaps))


HEAD = {"full_name": "Образцов Пётр Иванович", "job_title": "директор школы"}


def test_russian_and_english_names_mean_the_same() -> None:
    content = build_docx("{{ директор.фио }}", "{{ head.full_name }}")
    assert paragraphs_of(fill(content, head=HEAD)) == ["Образцов Пётр Иванович"] * 2


def test_a_name_is_put_in_the_case_that_its_filter_names() -> None:
    content = build_docx("{{ директор.должность | дат }} {{ директор.фио | дат }}")
    assert paragraphs_of(fill(content, head=HEAD)) == ["директору школы Образцову Петру Ивановичу"]


def test_markup_in_data_stays_as_typed() -> None:
    typed = "A & B <C> </w:t> «кавычки» 'апостроф'"
    organisation = {"full_name": "Школа", "short_name": "Ш", "address": typed}
    assert paragraphs_of(fill(build_docx("{{ организация.адрес }}"), organisation=organisation)) == [typed]


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% for x in y %}", "{# нет #}", "{{ директор.фио }}", "#}"])
def test_template_tags_typed_into_a_field_stay_as_typed(typed: str) -> None:
    organisation = {"full_name": "Школа", "short_name": "Ш", "address": typed}
    assert paragraphs_of(fill(build_docx("{{ организация.адрес }}"), organisation=organisation)) == [typed]


def test_a_tag_that_word_has_split_over_runs_works() -> None:
    content = build_docx_with_split_runs("Директор: {", "{ директор", ".", "фио }", "} подписал")
    assert paragraphs_of(fill(content, head=HEAD)) == ["Директор: Образцов Пётр Иванович подписал"]


def test_angle_quotes_and_hard_blanks_inside_a_tag_are_understood() -> None:
    content = build_docx("{{\u00a0акты[«Ш-01»].номер\u00a0}}")
    acts = [{"code": "Ш-01", "number": "7-од", "date": "01.09.2026"}]
    assert paragraphs_of(fill(content, acts=acts)) == ["7-од"]


def test_rows_are_repeated_for_each_record() -> None:
    content = build_docx(
        table=[
            ["{%tr for работник in работники %}", ""],
            ["{{ loop.index }}", "{{ работник.фио }}"],
            ["{%tr endfor %}", ""],
        ]
    )
    employees = [
        {"full_name": "Примерова Анна Сергеевна", "job_title": "учитель"},
        {"full_name": "Пробный Олег Ильич", "job_title": "учитель"},
    ]
    expected = [["1", "Примерова Анна Сергеевна"], ["2", "Пробный Олег Ильич"]]
    assert rows_of(fill(content, employees=employees)) == expected


def test_a_conditional_paragraph_leaves_no_blank_paragraph_behind() -> None:
    content = build_docx("до", "{%p if организация.сайт %}", "Сайт: {{ организация.сайт }}", "{%p endif %}", "после")
    organisation = {"full_name": "Школа", "short_name": "Ш"}
    assert paragraphs_of(fill(content, organisation=organisation)) == ["до", "после"]
    with_site = {**organisation, "site": "https://a.example.org"}
    assert paragraphs_of(fill(content, organisation=with_site)) == ["до", "Сайт: https://a.example.org", "после"]


def test_lines_of_a_value_become_paragraphs_with_the_lines_filter() -> None:
    content = build_docx("{%p for строка in отчёт.выводы | строки %}", "{{ строка }};", "{%p endfor %}")
    filled = fill(content, report={"conclusions": "Первый\n\n  Второй  \n"})
    assert paragraphs_of(filled) == ["Первый;", "Второй;"]


def test_a_line_break_in_a_value_is_a_line_break_in_the_paragraph() -> None:
    filled = fill(build_docx("{{ отчёт.выводы }}"), report={"conclusions": "раз\nдва & три"})
    assert paragraphs_of(filled) == ["раз\nдва & три"]


def test_headers_and_footers_are_filled() -> None:
    content = build_docx("текст", header="{{ директор.фио }}", footer="{{ директор.должность }}")
    section = opened(fill(content, head=HEAD)).sections[0]
    assert section.header.paragraphs[0].text == "Образцов Пётр Иванович"
    assert section.footer.paragraphs[0].text == "директор школы"


def test_dates_numbers_and_answers_are_printed_as_russians_write_them() -> None:
    content = build_docx("{{ запуск.действует_с }}; {{ запуск.неподтверждённые_акты }}; {{ отчёт.период }}")
    launch = {"effective_from": "2026-09-01", "use_unconfirmed_acts": True}
    filled = fill(content, launch=launch, report={"period": "1.9.2026 – 31.5.2027"})
    assert paragraphs_of(filled) == ["01.09.2026; да; 01.09.2026 – 31.05.2027"]


def test_a_missing_value_is_noted_with_its_path_and_printed_as_a_rule_in_a_draft() -> None:
    content = build_docx("{{ куратор.фио | дат }}")
    gaps = PrintedGaps(is_draft=True)
    filled = compiled(content).render(record_node(record_of({"head": HEAD}), gaps))
    assert paragraphs_of(filled) == ["_" * 16]
    assert gaps.found == {("curator",): "Куратор наставничества"}


def test_a_missing_value_that_is_only_tested_is_not_noted() -> None:
    gaps = PrintedGaps()
    content = build_docx("{% if куратор %}{{ куратор.фио }}{% else %}нет{% endif %}")
    assert paragraphs_of(compiled(content).render(record_node(record_of({"head": HEAD}), gaps))) == ["нет"]
    assert gaps.found == {}


def test_a_value_may_be_left_to_handwriting() -> None:
    gaps = PrintedGaps()
    content = build_docx("{{ куратор.фио | или_линейка(5) }}")
    assert paragraphs_of(compiled(content).render(record_node(record_of({}), gaps))) == ["_____"]
    assert gaps.found == {}


def test_the_same_data_give_the_same_bytes() -> None:
    content = build_docx("{{ директор.фио }}")
    assert fill(content, head=HEAD) == fill(content, head=HEAD)


def test_members_without_tags_are_copied_as_they_are() -> None:
    content = build_docx("{{ директор.фио }}")
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(BytesIO(fill(content, head=HEAD))) as after:
        assert after.namelist() == before.namelist()
        assert after.read("word/styles.xml") == before.read("word/styles.xml")


@pytest.mark.parametrize("attack", ["''.__class__.__mro__", "директор.__class__", "loop.__init__.__globals__"])
def test_a_template_cannot_reach_into_python(attack: str) -> None:
    gaps = PrintedGaps()
    template = compiled(build_docx(f"{{{{ {attack} }}}}"))
    try:
        text = paragraphs_of(template.render(record_node(record_of({"head": HEAD}), gaps)))[0]
    except LibraryError:
        return
    assert "class" not in text


def test_a_file_that_is_no_document_is_refused() -> None:
    with pytest.raises(LibraryError, match=r"Шаблон «проба\.docx» не читается как документ Word"):
        compiled(b"not a zip")


def test_numbered_paragraphs_keep_their_numbering_when_repeated() -> None:
    document = Document()
    for text in ("{%p for строка in отчёт.выводы | строки %}", "{{ строка }}", "{%p endfor %}"):
        document.add_paragraph(text, style="List Number")
    filled = opened(fill(saved(document), report={"conclusions": "Первый\nВторой"}))
    assert [(p.text, p.style.name) for p in filled.paragraphs if p.style] == [
        ("Первый", "List Number"),
        ("Второй", "List Number"),
    ]


def test_a_tag_that_cannot_be_computed_is_named_by_its_paragraph() -> None:
    content = build_docx("Первый абзац", "Директор: {{ директор.фио }}", "Сумма: {{ директор.фио + 1 }}, и дальше")
    with pytest.raises(LibraryError, match=r"основной текст, абзац 3: «Сумма: \{\{ директор\.фио \+ 1 \}\}, и дальше»"):
        compiled(content).render(record_node(record_of({"head": HEAD}), PrintedGaps()))


def test_a_loop_that_cannot_be_computed_is_named_by_its_paragraph() -> None:
    content = build_docx("{% for знак in директор.фио | list %}", "{{ знак // 2 }}", "{% endfor %}")
    with pytest.raises(LibraryError, match="абзац 2"):
        compiled(content).render(record_node(record_of({"head": HEAD}), PrintedGaps()))

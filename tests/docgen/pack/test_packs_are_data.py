"""A pack is files alone: another data set, other field names, other codes, and not a line of Python."""

from __future__ import annotations

import ast
import io
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from docgen.bundle import Bundle, check_data, fill_pack
from docgen.data import read_data
from docgen.errors import LibraryError
from docgen.library import Library, default_library
from docgen.pack import Pack, load_pack
from docgen.pack.check import check_pack
from docgen.problems import Problem
from docgen.text import docx_text
from docgen.workbook import blank_workbook
from tests.municipality import DATA, PACK, TEMPLATES, add_block, add_templates, district, write

WITHOUT_NUMBERS = PACK.replace("numbers: {list: papers, number: registered, date: signed}\n", "")
DOCGEN = Path(__file__).parents[3] / "docgen"


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_pack("district", district(tmp_path))


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data = deepcopy(DATA)
    change(data)
    return data


def texts(bundle: Bundle) -> dict[str, list[str]]:
    return {file.path: docx_text(file.content).splitlines() for file in bundle.files}


def problems_in(pack: Pack, change: Callable[[dict[str, Any]], object]) -> list[Problem]:
    return list(check_data(pack, changed(change)).problems)


def test_a_library_made_of_files_alone_has_no_fault(pack: Pack) -> None:
    assert list(pack.library.problems) == []
    assert check_pack(pack) == []


def test_its_documents_are_filled_and_named_by_what_the_pack_says(pack: Pack) -> None:
    bundle = fill_pack(pack, DATA)
    assert bundle.problems == ()
    assert texts(bundle) == {
        "1 Распоряжения/М-01 Распоряжение.docx": [
            "Управление образования",
            "№ 7-р от 01.09.2026",
            "Образцову Петру Ивановичу",
            "Известный закон",
            "Речная",
        ],
        "2 Письма/М-02 Письмо — Лесная.docx": ["Управление образования", "Школе «Лесная»", "На № 7-р"],
        "2 Письма/М-02 Письмо — Речная.docx": ["Управление образования", "Школе «Речная»", "На № 7-р"],
    }


def test_a_number_that_is_missing_is_named_by_the_list_where_it_belongs(pack: Pack) -> None:
    (problem,) = problems_in(pack, lambda data: data["papers"].pop(0))
    assert (problem.code, problem.path) == ("missing-value", "papers.М-01")
    assert problem.message == "Не заполнено «Реквизиты документов: М-01»; нужно для М-01, М-02."


def test_a_pack_without_numbers_says_what_to_declare(tmp_path: Path) -> None:
    pack = load_pack("district", district(tmp_path, WITHOUT_NUMBERS))
    number, date = check_pack(pack)
    assert number.message == (
        "У «Этот документ» нет поля «номер»: в pack.yaml не объявлено, где стоят номера и даты документов; добавьте "
        "«numbers: {list: …, number: …, date: …}»."
    )
    assert "нет поля «дата»" in date.message
    with pytest.raises(LibraryError) as caught:
        fill_pack(pack, DATA, only=("М-01",))
    assert "numbers" in caught.value.problems[0].message


def test_a_number_that_is_not_declared_is_told_after_the_template_was_compiled_with_numbers(tmp_path: Path) -> None:
    assert check_pack(load_pack("district", district(tmp_path))) == []
    assert len(check_pack(load_pack("district", district(tmp_path, WITHOUT_NUMBERS)))) == 2


def test_a_declared_check_tells_its_own_sentence_at_its_place(pack: Pack) -> None:
    (problem,) = problems_in(pack, lambda data: data["places"][1].update(tutors=30))
    assert (problem.code, problem.path, problem.is_error) == ("too-many-tutors", "places[1].tutors", True)
    assert problem.message == "Речная: наставников 30, а педагогов только 15."


def test_a_check_without_a_sentence_speaks_by_labels(pack: Pack) -> None:
    (problem,) = problems_in(pack, lambda data: data["places"][0].update(joined="2026-08-01"))
    assert (problem.code, problem.is_error) == ("joined-before-order", False)
    assert problem.message == (
        "«Дата вступления» (01.08.2026): допускается не раньше, чем «Реквизиты документов: М-01, Дата подписания» "
        "(01.09.2026)."
    )


def test_a_record_is_referred_to_by_what_its_entity_is_identified_by(pack: Pack) -> None:
    (problem,) = problems_in(pack, lambda data: data.update(best="Рачная"))
    assert problem.message == "«Лучшая школа»: «Рачная» нет в списке «Школы»; вероятно, это «Речная»."
    (problem,) = problems_in(pack, lambda data: data["places"].append({"called": "речная"}))
    assert problem.code == "ambiguous-person"


def test_unconfirmed_acts_are_cited_when_the_field_says_so(pack: Pack) -> None:
    bundle = fill_pack(pack, {**DATA, "is_bold": True}, only=("М-01",))
    assert "Известный закон и Сомнительный закон" in texts(bundle)["1 Распоряжения/М-01 Распоряжение.docx"]


def test_words_and_genders_come_from_the_list_that_declines(pack: Pack) -> None:
    def of_the_chief(**row: str) -> dict[str, Any]:
        return changed(lambda data: data.update(office={"title": "Управление", "chief": "Ткач О.И."}, words=[row]))

    (doubt,) = check_data(pack, changed(lambda data: data["office"].update(chief="Ткач О.И."))).doubts
    assert [location.path for location in doubt.places] == ["office.chief"]
    assert check_data(pack, of_the_chief(who="Ткач О.И.", sex="m")).doubts == ()
    bundle = fill_pack(pack, of_the_chief(who="Ткач О.И.", sex="m", to_whom="Ткачику О.И."), only=("М-01",))
    assert "Ткачику О.И." in texts(bundle)["1 Распоряжения/М-01 Распоряжение.docx"]


def test_the_blank_workbook_typed_full_fills_the_pack(pack: Pack) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(pack.entity, pack.dictionary)))
    office = book["Данные округа"]
    for label, value in {
        "Название управления": "Управление образования",
        "Начальник": "Образцов Пётр Иванович",
    }.items():
        cell_with(office, label).offset(column=1).value = value
    type_rows(book["Школы"], DATA["places"], "Название школы", "Педагогов", "Наставников", "Дата вступления")
    type_rows(book["Реквизиты документов"], DATA["papers"], "Код документа", "Номер по журналу", "Дата подписания")
    cell_with(office, "Лучшая школа").offset(column=1).value = "Речная"
    stream = io.BytesIO()
    book.save(stream)
    raw = read_data(stream.getvalue(), "округ.xlsx", pack.entity, pack.dictionary)
    assert texts(fill_pack(pack, raw)) == texts(fill_pack(pack, DATA))
    spoiled = deepcopy(raw.values)
    spoiled["places"][0]["tutors"] = "40"
    (problem,) = check_data(pack, type(raw)(spoiled, raw.place_of, [])).problems
    assert problem.place == "лист «Школы», ячейка D4 («Наставников»)"


def cell_with(sheet: Worksheet, label: str) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if str(cell.value or "").rstrip(" *") == label)


def type_rows(sheet: Worksheet, rows: list[dict[str, Any]], *headings: str) -> None:
    columns = [cell_with(sheet, heading).column for heading in headings]
    for number, row in enumerate(rows, start=4):
        for column, value in zip(columns, row.values(), strict=True):
            sheet.cell(number, column, value)


OVERLAY = """
documents:
  - {code: М-03, template: М-03.docx, set: letters, title: Памятка, short: Памятка}
checks:
  - {code: joined-before-order, replace: true, check: number_between, each: places, value: place.teachers, at_least: 18,
     severity: warning}
"""
LABEL = "[{key: place, fields: [{key: called, label: Как называется школа}]}]"


@pytest.fixture
def overlaid(tmp_path: Path) -> tuple[Library, Library]:
    """A library, and the same under an overlay of one district."""
    base, overlay = tmp_path / "base", tmp_path / "north"
    library = district(base)
    write(overlay, {"docx/district/pack.yaml": OVERLAY, "dictionary/own.yaml": LABEL})
    add_templates(overlay, {"М-03.docx": ("Памятка",), "М-02.docx": (*TEMPLATES["М-02.docx"], "Ждём ответа")})
    add_block(overlay, "шапка", "Северный округ")
    return library, Library.open(base, overlay)


def test_an_overlay_adds_a_document_and_replaces_a_check_a_block_and_a_label(
    overlaid: tuple[Library, Library],
) -> None:
    pack = load_pack("district", overlaid[1])
    assert list(pack.library.problems) == []
    found = texts(fill_pack(pack, DATA))
    assert found["2 Письма/М-03 Памятка.docx"] == ["Памятка"]
    letter = found["2 Письма/М-02 Письмо — Лесная.docx"]
    assert letter == ["Северный округ", "Школе «Лесная»", "На № 7-р", "Ждём ответа"]
    problems = problems_in(pack, lambda data: data["places"][0].pop("called"))
    assert [(problem.code, problem.path) for problem in problems if problem.code != "missing-value"] == [
        ("required", "places[0].called"),
        ("joined-before-order", "places[1].teachers"),
    ]
    assert problems[0].message == "Не заполнено поле «Как называется школа»."


def test_two_libraries_in_one_process_give_different_packs(overlaid: tuple[Library, Library]) -> None:
    base, north = (load_pack("district", library) for library in overlaid)
    codes = [[document.code for document in pack.documents] for pack in (base, north, base)]
    assert codes == [["М-01", "М-02"], ["М-01", "М-02", "М-03"], ["М-01", "М-02"]]
    letters = [texts(fill_pack(pack, DATA, only=("М-02",))) for pack in (base, north, base)]
    assert letters[0] == letters[2] != letters[1]
    assert base.library.version != north.library.version


def test_an_edited_pack_is_noticed_without_a_restart(tmp_path: Path) -> None:
    library = district(tmp_path)
    assert library.refreshed() is library
    write(tmp_path, {"docx/district/pack.yaml": PACK.replace("short: Письмо", "short: Извещение")})
    (letter, _) = fill_pack(load_pack("district", library.refreshed()), DATA, only=("М-02",)).files
    assert letter.path == "2 Письма/М-02 Извещение — Лесная.docx"


def test_no_name_of_a_pack_or_of_its_data_stands_in_the_code() -> None:
    names = set(names_of_packs(default_library()))
    assert {"school", "pairs", "mentee", "Ш-19"} <= names
    found = {
        f"{path.relative_to(DOCGEN)}: {node.value}"
        for path in DOCGEN.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    }
    # The grammar tells organisations from people and places.
    assert {each for each in found if not each.startswith("russian/")} == set()


def names_of_packs(library: Library) -> Iterator[str]:
    """Keys of packs and of what their data sets hold, codes of documents, names of the items of lists."""
    for pack in library.packs.values():
        yield from (pack.key, pack.entity.key, *(document.code for document in pack.documents))
        yield from (name for field in pack.entity for name in (field.key, field.naming.item_key) if name)
        yield from (loop.item for document in pack.documents for loop in document.loops)

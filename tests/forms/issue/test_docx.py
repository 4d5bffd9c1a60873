from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

import forms
from docgen.errors import DataRejectedError
from examples.fill_form import DOCUMENT, W
from forms.errors import UnsupportedFormatError
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, codes, part, read

EVERY = [form.code for form in forms.list_forms()]


def issued(code: str, **options: object) -> bytes:
    return forms.issue_form(forms.load_form(code), key=KEY, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", EVERY)
def test_same_copy_is_issued_with_the_same_bytes(code: str) -> None:
    assert issued(code, addressee="104") == issued(code, addressee="104")
    assert issued(code, addressee="104") != issued(code, addressee="105")


def test_bytes_do_not_depend_on_workbooks_that_the_process_has_written() -> None:
    made = f"forms.issue_form(forms.load_form({SCHEDULE!r}), None, '104', key={KEY!r})"
    code = f"import sys, forms\nsys.stdout.buffer.write({made})"
    alone = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout  # noqa: S603 - our words
    issued(SCHEDULE, addressee="104", format="xlsx")
    assert issued(SCHEDULE, addressee="104") == alone


@pytest.mark.parametrize("code", EVERY)
def test_every_row_is_a_number_a_label_and_an_answer_without_merged_cells(code: str) -> None:
    document = Document(io.BytesIO(issued(code)))
    for table in document.tables:
        widths = {len(row.cells) for row in table.rows}
        assert len(widths) == 1
    body = part(issued(code), DOCUMENT)
    assert b"gridSpan" not in body
    assert b"vMerge" not in body


@pytest.mark.parametrize("code", EVERY)
def test_controls_stand_inside_paragraphs_with_unique_tags(code: str) -> None:
    body = etree.fromstring(part(issued(code), DOCUMENT))
    controls = list(body.iter(f"{W}sdt"))
    assert {control.getparent().tag for control in controls} <= {f"{W}p"}  # type: ignore[union-attr]
    tags = [tag.get(f"{W}val") for tag in body.iter(f"{W}tag")]
    assert len(tags) == len(set(tags)) == len(controls)


@pytest.mark.parametrize("code", EVERY)
def test_number_stands_in_four_carriers_and_names_no_one(code: str) -> None:
    docx = issued(code, addressee="Примерова Анна Сергеевна")
    number = read(docx).identity
    assert number is not None
    joined = number.text.replace("-", "").encode()
    assert number.text.encode() in part(docx, "docProps/custom.xml")
    assert number.text.encode() in part(docx, "docProps/core.xml")
    assert number.text.encode() in part(docx, "word/footer1.xml")
    assert b"issued_" + joined in part(docx, DOCUMENT)
    names = ("docProps/custom.xml", "docProps/core.xml", "word/footer1.xml", DOCUMENT)
    assert not any("Примерова".encode() in part(docx, name) for name in names)


def test_known_answers_are_in_place_and_read_back() -> None:
    data = {
        "full_name": "Примерова Анна Сергеевна",
        "experience_years": 2,
        "category": "first",
        "theory": "2",
        "help": ["materials", "courses"],
        "ready": False,
        "ready_from": "2026-09-15",
        "remarks": "первое\nвторое",
        "filled_on": "2026-09-01",
    }
    assert read(issued(QUESTIONNAIRE, data=data)).record == data


def test_known_rows_come_before_spare_ones() -> None:
    data = {
        "period": {"start": "2026-09-15", "end": "2027-05-31"},
        "meetings": [{"date": f"2026-10-{day:02}", "goal": f"Встреча {day}"} for day in range(1, 21)],
    }
    docx = issued(SCHEDULE, data=data)
    assert read(docx).record == data
    rows = Document(io.BytesIO(docx)).tables[1].rows
    assert [row.cells[2].text for row in rows][-3:] == ["Встреча 20", "", ""]


def test_fixed_rows_stay_and_take_what_is_known_of_them() -> None:
    docx = issued("Ш-42", data={"acts": [{"document": "roadmap", "exists": True, "date": "2026-09-01"}]})
    assert read(docx).answer("acts").suggestion == [{"document": "roadmap", "exists": True, "date": "2026-09-01"}]
    names = [row.cells[1].text for row in Document(io.BytesIO(docx)).tables[2].rows]
    assert names[1:] == [option.label for option in forms.load_form("Ш-42").tables[0].columns[0].options]


def test_known_rows_take_the_place_of_those_printed_in_advance() -> None:
    record = {"events": [{"title": "Семинар", "performers": "наставник", "result": "Конспект", "mark": "done"}]}
    assert read(issued("Ш-23", data=record)).answer("events").value == record["events"]
    assert len(Document(io.BytesIO(issued("Ш-23", data=record))).tables[1].rows) == 1 + 10


def test_list_to_choose_from_goes_with_its_row() -> None:
    body = etree.fromstring(part(issued("Ш-23"), DOCUMENT))
    controls = [control for control in body.iter(f"{W}sdt") if control.find(f".//{W}dropDownList") is not None]
    assert len(controls) == 10
    assert all(control.find(f".//{W}lock") is None for control in controls)


def test_section_without_questions_is_a_text() -> None:
    paragraphs = Document(io.BytesIO(issued("Ш-15-наставник"))).paragraphs
    text = next(paragraph for paragraph in paragraphs if paragraph.text.startswith("Цель."))
    assert text.style is not None
    assert text.style.name == "Form Text"


def test_wrong_known_answers_are_refused_and_missing_ones_are_not() -> None:
    with pytest.raises(DataRejectedError) as refused:
        issued(QUESTIONNAIRE, data={"experience_years": "много", "nobody": 1})
    assert {(p.code, p.path) for p in refused.value.problems} == {
        ("bad-integer", "experience_years"),
        ("unknown-field", "nobody"),
    }
    assert codes(read(issued(QUESTIONNAIRE))) == {"required"}


def test_formats_that_are_not_built_are_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match=r"Формы не выпускаются в формате «xps»; есть: docx"):
        issued(QUESTIONNAIRE, format="xps")


def test_copy_outside_its_bounds_is_refused() -> None:
    with pytest.raises(forms.FormsError, match="Номер экземпляра 0; допускается от 1 до 1023"):
        issued(QUESTIONNAIRE, copy=0)


def test_definitions_use_plain_words_of_the_library(tmp_path: Path) -> None:
    path = tmp_path / "анкета.docx"
    path.write_bytes(issued(QUESTIONNAIRE))
    texts = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    assert texts[:2] == [
        "Анкета профессиональных запросов педагога",
        "Заполняет: педагог. Вернуть: куратору наставничества.",
    ]

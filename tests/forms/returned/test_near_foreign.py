"""What is like a form of ours and is none: other people's questionnaires, forms without a number or with another's."""

from __future__ import annotations

import io
import random

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image

import forms
from forms import ReadResult, ReadState
from forms.returned.stages import read_file
from tests.docgen.files.packages import packed, parts_of
from tests.forms import workbooks
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, returned_sheet

OTHER_LABELS = ("Ваше образование", "Нагрузка, часов", "Хобби", "Классное руководство", "Что бы Вы изменили")
ANSWERS = ("Образцова Анна Петровна", "да", "5", "математика", "")


def read_one(content: bytes) -> ReadResult:
    (result,) = read_file(content, "опрос", KEY)
    return result


def code_of(result: ReadResult) -> str:
    assert result.state is ReadState.REFUSED
    assert result.refusal is not None
    return result.refusal.code


def questionnaire(kind: str, share: float, seed: int) -> bytes:
    """Another organisation's questionnaire that asks so much of what ours asks."""
    chance = random.Random(seed)
    ours = [question.label for question in forms.load_form(QUESTIONNAIRE).questions.values()]
    labels = [*ours[: round(len(ours) * share)], *chance.sample(OTHER_LABELS, 3)]
    rows = [(number, label, chance.choice(ANSWERS)) for number, label in enumerate(labels, start=1)]
    stream = io.BytesIO()
    if kind == "docx":
        document = docx.Document()
        table = document.add_table(len(rows), 3)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = str(text)
        document.save(stream)
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(stream)
    return stream.getvalue()


def with_number(package: bytes, number: str, other: str) -> bytes:
    """An Office file with another number everywhere."""
    parts = parts_of(package)
    for old, new in ((number, other), (number.replace("-", ""), other.replace("-", ""))):
        parts = {name: content.replace(old.encode(), new.encode()) for name, content in parts.items()}
    return packed(parts)


def add_page_of_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.contents_add(b"BT /F1 10 Tf 50 700 Td (Minutes of the meeting of the school board) Tj ET")


def filled(kind: str, code: str) -> tuple[bytes, str]:
    """A filled form, and its number."""
    if kind == "docx":
        content, _ = returned_sheet(code, 3)
    else:
        content = workbooks.filled(code, workbooks.truthful(code, 3).typed).saved()
    number = read_one(content).identity
    assert number is not None
    return content, number.text


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize(("share", "is_proposed"), [(0.3, False), (0.7, True), (1.0, True)])
def test_questionnaire_with_our_labels_is_at_most_said_to_be_like_ours(
    kind: str, share: float, is_proposed: bool
) -> None:
    result = read_one(questionnaire(kind, share, 1))
    assert code_of(result) == "no-identity"
    assert result.refusal is not None
    assert ("похож на форму Ш-37" in result.refusal.message) is is_proposed


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("code", [QUESTIONNAIRE, SCHEDULE, "М-19"])
def test_form_of_ours_without_its_number_is_only_proposed(kind: str, code: str) -> None:
    content, number = filled(kind, code)
    result = read_one(with_number(content, number, ""))
    assert code_of(result) == "no-identity"
    assert result.refusal is not None
    assert f"похож на форму {code}" in result.refusal.message


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_number_that_was_changed_is_refused_whatever_the_change(kind: str) -> None:
    content, number = filled(kind, QUESTIONNAIRE)
    chance = random.Random(kind)
    for _ in range(12):
        place = chance.choice([index for index, sign in enumerate(number) if sign != "-"])
        other = number[:place] + chance.choice([sign for sign in "0123456789ABCDEF" if sign != number[place]])
        found = code_of(read_one(with_number(content, number, other + number[place + 1 :])))
        assert found in ("mistyped-identity", "forged-identity")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize(("code", "other"), [(QUESTIONNAIRE, SCHEDULE), (SCHEDULE, QUESTIONNAIRE), ("М-19", "Ш-38")])
def test_form_with_the_number_of_another_one_is_refused(kind: str, code: str, other: str) -> None:
    content, number = filled(kind, code)
    _, another = filled("docx", other)
    assert code_of(read_one(with_number(content, number, another))) == "not-this-form"


def test_document_of_text_and_scans_is_refused_once() -> None:
    picture = io.BytesIO()
    Image.new("L", (1240, 1754), 90).save(picture, "PDF")
    buffer = io.BytesIO()
    with pikepdf.new() as pdf, pikepdf.open(picture) as scan:
        add_page_of_text(pdf)
        pdf.pages.extend(scan.pages)
        pdf.save(buffer)
    result = read_one(buffer.getvalue())
    assert (code_of(result), result.part) == ("no-identity", "")


def test_document_without_a_page_is_refused_and_not_passed_over() -> None:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.save(buffer)
    assert code_of(read_one(buffer.getvalue())) == "no-identity"


def test_of_a_long_foreign_document_only_the_first_pages_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[object] = []

    def find_grids(page: object) -> list[object]:
        looked_at.append(page)
        return []

    monkeypatch.setattr("forms.returned.readers.pdf.drawn.ruled.find_grids", find_grids)
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(60):
            add_page_of_text(pdf)
        pdf.save(buffer)
    assert code_of(read_one(buffer.getvalue())) == "no-identity"
    assert len(looked_at) == 20

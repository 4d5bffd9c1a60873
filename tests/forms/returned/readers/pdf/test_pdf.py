"""Filled fields of a PDF: honest ones are read right, whatever else is done to them is put before a person."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

import forms
from forms import AnswerState, ReadState
from forms.definition import Widget
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, codes, silent_errors
from tests.forms.pdf_filled import (
    Edit,
    Values,
    edited_pdf,
    field_values,
    fill_by_pikepdf,
    fill_by_pypdf,
    issued_pdf,
    joined,
    read_one,
    read_pdf,
    returned_pdf,
)

EVERY = [form.code for form in forms.list_forms()]
FILLS = {"pypdf": fill_by_pypdf, "pikepdf": fill_by_pikepdf}


@pytest.mark.parametrize("fill", FILLS.values(), ids=FILLS)
@pytest.mark.parametrize("code", EVERY)
def test_honest_fills_are_accepted_as_they_are(code: str, fill: Callable[[bytes, Values], bytes]) -> None:
    content, sheet = returned_pdf(code, 5, fill)
    result = read_one(content)
    assert [problem.message for problem in result.doubts] == []
    assert result.record == sheet.record


@pytest.mark.parametrize("code", EVERY)
def test_blank_form_comes_back_blank(code: str) -> None:
    result = read_one(issued_pdf(code))
    assert codes(result) <= {"required", "row-unanswered"}
    printed = {table.key for table in forms.load_form(code).tables if table.rows}
    assert set(result.record or ()) <= printed


def test_saving_the_file_again_changes_nothing() -> None:
    content, sheet = returned_pdf(QUESTIONNAIRE, 1)
    for mode in pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate:
        buffer = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pdf.save(buffer, object_stream_mode=mode, recompress_flate=True)
        result = read_one(buffer.getvalue())
        assert result.record == sheet.record
        assert result.doubts == ()


def field_of(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(field for field in pdf.Root.AcroForm.Fields if name == field.T)


def tick_both(pdf: pikepdf.Pdf) -> None:
    for kid in field_of(pdf, "ready").Kids:
        kid.AS = pikepdf.Name("/yes" if "/yes" in kid.AP.N else "/no")


def tick_without_value(pdf: pikepdf.Pdf) -> None:
    for box in pdf.Root.AcroForm.Fields:
        if str(box.T).startswith("help:"):
            box.AS = pikepdf.Name.Yes


def value_of_no_state(pdf: pikepdf.Pdf) -> None:
    field_of(pdf, "ready").V = pikepdf.Name("/perhaps")


def stale_drawing(pdf: pikepdf.Pdf) -> None:
    field_of(pdf, "full_name").V = pikepdf.String("Тестова Ольга Ильинична")


def drawing_wiped(pdf: pikepdf.Pdf) -> None:
    field_of(pdf, "full_name").AP.N.write(b"/Tx BMC EMC")


def value_wiped(pdf: pikepdf.Pdf) -> None:
    del field_of(pdf, "full_name")["/V"]


def copy_of(field: pikepdf.Object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary({name: field[name] for name in field.keys()})  # noqa: SIM118 - no Python dictionary


def field_copied(pdf: pikepdf.Pdf) -> None:
    copy = pdf.make_indirect(copy_of(field_of(pdf, "full_name")))
    copy.V = pikepdf.String("Тестова Ольга Ильинична")
    pdf.pages[1].Annots.append(copy)


def field_removed(pdf: pikepdf.Pdf) -> None:
    kept = [one for one in pdf.pages[0].Annots if one.get("/T") != "full_name"]
    pdf.pages[0].Annots = pikepdf.Array(kept)


def text_laid_over(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Contents="см. письмо", Rect=[300, 600, 400, 620]
    )
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


def own_field_filled(pdf: pikepdf.Pdf) -> None:
    own = copy_of(field_of(pdf, "full_name"))
    own.T, own.V = pikepdf.String("extra"), pikepdf.String("и ещё одно")
    pdf.pages[0].Annots.append(pdf.make_indirect(own))


def page_removed(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


def page_doubled(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def foreign_page(pdf: pikepdf.Pdf) -> None:
    page = pdf.add_blank_page(page_size=(595, 842))
    page.contents_add(b"BT /F1 12 Tf 100 700 Td (Minutes of the meeting of the school board of trustees) Tj ET")
    page.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F1=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
    )


def turned_into_xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pikepdf.Array([])


TOLD: dict[str, tuple[Edit, str, str, str]] = {
    "both options drawn": (tick_both, "glyph-disagrees", "ready", "выглядит как «☒», а сохранена как «не отмечена»"),
    "boxes drawn without a value": (tick_without_value, "glyph-disagrees", "help", "выглядит как «☒»"),
    "value that no box has": (value_of_no_state, "glyph-disagrees", "ready", ""),
    "appearance of another answer": (stale_drawing, "sources-disagree", "full_name", "найдены разные ответы"),
    "appearance of nothing": (drawing_wiped, "one-source-empty", "full_name", "в другом пусто"),
    "value lost, appearance left": (value_wiped, "one-source-empty", "full_name", "пусто (поле PDF"),
    "field copied": (field_copied, "", "full_name", ""),
    "field removed": (field_removed, "field-not-found", "full_name", "вопрос не найден"),
    "text laid over": (text_laid_over, "markup-over-form", "", "поверх формы есть пометка «см. письмо»"),
    "field added": (own_field_filled, "unknown-field-filled", "", "заполнено поле «extra», которого в форме не было"),
    "page removed": (page_removed, "page-missing", "", "Нет страницы 2 из 3; ответы с неё не прочитаны"),
    "page doubled": (page_doubled, "page-twice", "", "Страница 1 стоит в файле несколько раз (2)"),
    "foreign page": (foreign_page, "foreign-page", "", "Страница 4 не относится ни к одной форме"),
    "XFA": (turned_into_xfa, "pdf-xfa", "", "переделан в форму XFA"),
}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("edit", "code", "key", "message"), TOLD.values(), ids=TOLD)
def test_what_people_do_to_a_form_is_put_before_a_person(
    edit: Edit, code: str, key: str, message: str, seed: int
) -> None:
    content, sheet = returned_pdf(QUESTIONNAIRE, seed)
    (result,) = read_pdf(edited_pdf(content, edit))
    assert result.state is ReadState.DOUBTS
    assert silent_errors(result, sheet.record) == {}
    told = [problem.message for problem in result.doubts if problem.code == code or not code]
    assert any(message in text for text in told)
    assert not key or not result.answer(key).is_accepted


def test_rotated_pages_are_read_all_the_same() -> None:
    def rotate(pdf: pikepdf.Pdf) -> None:
        for page, angle in zip(pdf.pages, (90, 180, 270), strict=True):
            page.rotate(angle, relative=False)

    content, sheet = returned_pdf(QUESTIONNAIRE, 2)
    result = read_one(edited_pdf(content, rotate))
    assert (result.record, result.doubts) == (sheet.record, ())


def test_pages_in_another_order_are_read_all_the_same() -> None:
    content, sheet = returned_pdf(QUESTIONNAIRE, 2)
    result = read_one(edited_pdf(content, lambda pdf: pdf.pages.reverse()))
    assert (result.record, result.doubts) == (sheet.record, ())


def test_rows_of_a_lost_page_are_not_silently_missing() -> None:
    data = {"meetings": [{"date": f"2026-10-{day:02}", "goal": f"Встреча {day}"} for day in range(1, 31)]}
    content = edited_pdf(issued_pdf(SCHEDULE, data=data), page_removed)
    result = read_one(content)
    assert "page-missing" in codes(result)
    assert not result.answer("meetings").is_accepted


def test_two_copies_in_one_file_are_two_forms() -> None:
    form = forms.load_form(QUESTIONNAIRE)
    sheets = [returned_pdf(QUESTIONNAIRE, seed)[1] for seed in (1, 2)]
    copies = [
        fill_by_pikepdf(issued_pdf(QUESTIONNAIRE, addressee=str(number)), field_values(form, sheet.typed))
        for number, sheet in enumerate(sheets)
    ]
    pages = [(0, 0), (1, 2), (0, 1), (1, 0), (0, 2), (1, 1)]
    results = read_pdf(joined(*copies, pages=pages))
    assert [result.part for result in results] == ["страницы 1, 3, 5", "страницы 2, 4, 6"]
    assert [result.record for result in results] == [sheet.record for sheet in sheets]
    assert len({result.identity for result in results}) == 2


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("experience_years", "около пяти", "bad-integer"),
        ("filled_on", "вчера", "bad-date"),
        ("email", "primer.example.org", "bad-email"),
        ("full_name", "учитель математики", "not-like-a-name"),
        ("frequency", "каждый день", "unknown-choice"),
    ],
)
def test_values_of_another_type_are_not_accepted(key: str, typed: str, code: str) -> None:
    result = read_one(fill_by_pypdf(issued_pdf(QUESTIONNAIRE), {key: typed}))
    assert code in codes(result)
    assert result.answer(key).value is None


def test_number_of_another_form_in_a_field_refuses_the_file() -> None:
    number = read_one(issued_pdf(SCHEDULE)).identity
    assert number is not None

    def change(pdf: pikepdf.Pdf) -> None:
        field_of(pdf, "docgenIssued").V = pikepdf.String(number.text)

    result = read_one(edited_pdf(issued_pdf(QUESTIONNAIRE), change))
    assert (result.state, result.refusal and result.refusal.code) == (ReadState.REFUSED, "identity-conflict")


def test_notes_beside_answers_are_told_of_and_change_nothing() -> None:
    def note(pdf: pikepdf.Pdf) -> None:
        text = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="?", Rect=[0, 0, 9, 9])
        pdf.pages[0].Annots.append(pdf.make_indirect(text))

    content, sheet = returned_pdf(QUESTIONNAIRE, 3)
    result = read_one(edited_pdf(content, note))
    assert [problem.message for problem in result.notes] == ["Страница 1: есть примечание, оно не прочитано."]
    assert result.record == sheet.record


def test_every_answer_tells_its_page_and_field() -> None:
    content, _ = returned_pdf(QUESTIONNAIRE, 1)
    result = read_one(content)
    assert result.answer("full_name").place == "страница 1, поле «Фамилия имя отчество»"
    assert {evidence.source.words for evidence in result.answer("full_name").evidence} == {
        "поле PDF",
        "место на бланке",
    }


def test_one_choice_takes_back_the_other() -> None:
    form = forms.load_form(QUESTIONNAIRE)
    single = [q for q in form.questions.values() if q.widget is Widget.BOXES and not q.field.many]
    with pikepdf.open(io.BytesIO(issued_pdf(QUESTIONNAIRE))) as pdf:
        groups = {str(field.T): field for field in pdf.Root.AcroForm.Fields if "/Kids" in field}
    assert set(groups) == {question.key for question in single}


def test_blank_answers_are_blank_and_not_unreadable() -> None:
    answer = read_one(issued_pdf(QUESTIONNAIRE)).answer("subject")
    assert answer.state is AnswerState.BLANK

"""PDFs without fields: flattened, printed, shrunk, exported by an office. Nothing is accepted that was not seen."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

import forms
from docgen.files import FileKind
from docgen.office import PdfOptions
from forms import AnswerState, ReadResult
from forms.layout import lay_out
from forms.returned.readers.pdf.drawn.flat import FlatFile
from tests.forms.answers import truthful_sheet
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, codes, returned
from tests.forms.office.round_trip import Office
from tests.forms.pdf_filled import (
    Edit,
    edited_pdf,
    flattened_by_pdfium,
    flattened_by_qpdf,
    folded,
    issued_pdf,
    joined,
    read_one,
    read_pdf,
    returned_pdf,
    scanned,
    shrunk,
    without_meanings,
)
from tests.forms.pdf_typed import fill_by_pdfium
from tests.forms.returned.readers.odt.odts import office_pool

EVERY = [form.code for form in forms.list_forms()]
FLATTENINGS = {"qpdf": flattened_by_qpdf, "pdfium": flattened_by_pdfium, "shrunk": shrunk}


def test_a_narrow_space_after_a_wide_letter_is_one() -> None:
    content, sheet = returned_pdf("Ш-25", 1000, fill_by_pdfium)
    result = read_one(flattened_by_pdfium(content))
    assert "ИКТ разговор" in str(sheet.record["conclusion"])
    assert silent(result, sheet.record) == {}


def take_fields(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Annots = pikepdf.Array([])


def silent(result: ReadResult, truth: dict[str, object]) -> dict[str, object]:
    """Accepted answers that are not the truth, line breaks aside, though nothing is said of them."""
    told = {re.split(r"[.\[]", problem.path)[0] for problem in result.doubts}
    return {
        answer.key: (answer.value, truth.get(answer.key))
        for answer in result.answers
        if answer.is_accepted and answer.key not in told and folded(answer.value) != folded(truth.get(answer.key))
    }


@pytest.mark.parametrize("flatten", FLATTENINGS.values(), ids=FLATTENINGS)
@pytest.mark.parametrize("code", [QUESTIONNAIRE, "Ш-38", "Ш-62"])
def test_flattened_forms_are_accepted_as_they_are(code: str, flatten: Callable[[bytes], bytes]) -> None:
    content, sheet = returned_pdf(code, 3)
    result = read_one(flatten(content))
    assert [problem.message for problem in result.doubts] == []
    assert folded(result.record) == folded(sheet.record)


@pytest.mark.parametrize("code", EVERY)
def test_flattened_forms_make_no_silent_error(code: str) -> None:
    content, sheet = returned_pdf(code, 9)
    result = read_one(flattened_by_qpdf(content))
    assert result.refusal is None
    assert silent(result, sheet.record) == {}


def test_a_page_that_flattening_left_as_it_was_issued_is_blank_and_not_lost() -> None:
    content, sheet = returned_pdf("М-06", 11)

    result = read_one(edited_pdf(flattened_by_qpdf(content), take_fields))
    assert codes(result) == set()
    assert folded(result.record) == folded(sheet.record)


def test_fields_that_were_lost_with_their_answers_do_not_pass_for_blank() -> None:
    content, _ = returned_pdf("М-06", 11)

    def write_beside(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"\n")

    result = read_one(edited_pdf(content, take_fields, write_beside))
    assert "place-lost" in codes(result)
    assert result.answer("organisations").state is AnswerState.DOUBTFUL


def test_pages_whose_letters_mean_nothing_are_read_by_their_looks() -> None:
    content, sheet = returned_pdf("Ш-56", 3)
    printed = without_meanings(content)
    assert not FlatFile(printed).page(1).numbers
    result = read_one(printed)
    assert result.identity
    assert silent(result, sheet.record) == {}
    assert sum(answer.is_accepted for answer in result.answers) >= 0.9 * len(result.answers)


@pytest.mark.parametrize("code", [QUESTIONNAIRE, SCHEDULE, "М-12"])
def test_office_exports_of_word_forms_are_read_by_their_tables(code: str, tmp_path: Path) -> None:
    sheets = {f"form-{seed}": truthful_sheet(forms.load_form(code), seed) for seed in range(3)}
    files = {name: returned(code, sheet.typed) for name, sheet in sheets.items()}
    for name, content in Office(tmp_path).convert(files, "pdf", "pdf").items():
        result = read_one(content)
        assert [problem.message for problem in result.doubts] == []
        assert folded(result.record) == folded(sheets[name].record)


@pytest.mark.parametrize("code", [QUESTIONNAIRE, SCHEDULE, "М-12", "Ш-16"])
def test_office_exports_of_workbooks_are_read_by_their_tables(code: str) -> None:
    form = forms.load_form(code)
    for seed in (1, 2):
        sheet = truthful_sheet(form, seed)
        book = forms.issue_form(form, sheet.record, str(seed), format="xlsx", key=KEY)
        result = read_one(office_pool().convert(book, FileKind.XLSX, PdfOptions()))
        assert [problem.message for problem in result.doubts] == []
        assert folded(result.record) == folded(sheet.record)


def draw(content: bytes, index: int = 0) -> Edit:
    """Add a drawing to a page."""

    def edit(pdf: pikepdf.Pdf) -> None:
        pdf.pages[index].contents_add(b"q " + content + b" Q")

    return edit


TOLD: dict[str, tuple[bytes, str]] = {
    "tick beside its box": (b"2 w 530 455 m 540 445 l 530 445 m 540 455 l S", "page-redrawn"),
    "answer struck out": (b"0.8 w 266 %.1f m 420 %.1f l S", "struck-out"),
    "scribble in an answer": (b"1 w 300 660 m 330 690 l 360 662 l 390 690 l 420 660 l S", "drawing-in-answer"),
    "filled rectangle over the page": (b"0 g 60 300 300 60 re f", "page-redrawn"),
}


@pytest.mark.parametrize(("drawing", "code"), TOLD.values(), ids=TOLD)
def test_drawings_over_a_printed_form_are_put_before_a_person(drawing: bytes, code: str) -> None:
    content, sheet = returned_pdf(QUESTIONNAIRE, 1)
    flat = flattened_by_qpdf(content)
    if b"%" in drawing:
        middle = _middle_of_name(flat)
        drawing = drawing % (middle, middle)
    result = read_one(edited_pdf(flat, draw(drawing)))
    assert code in codes(result)
    assert silent(result, sheet.record) == {}


def test_drawings_over_a_form_with_fields_are_seen() -> None:
    content, _ = returned_pdf(QUESTIONNAIRE, 1)
    result = read_one(edited_pdf(content, draw(b"1 w 300 660 m 330 690 l 360 662 l 390 690 l 420 660 l S")))
    assert codes(result) & {"drawing-in-answer", "sources-disagree", "one-source-empty"}


def test_text_flattened_under_empty_fields_is_a_doubt() -> None:
    content, sheet = returned_pdf(QUESTIONNAIRE, 1)
    flat = flattened_by_qpdf(content)
    with pikepdf.open(io.BytesIO(issued_pdf(QUESTIONNAIRE))) as blank:

        def put_back(pdf: pikepdf.Pdf) -> None:
            for page, fresh in zip(pdf.pages, blank.pages, strict=True):
                page.obj.Annots = pdf.copy_foreign(blank.make_indirect(fresh.obj.Annots))

        result = read_one(edited_pdf(flat, put_back))
    assert silent(result, sheet.record) == {}
    assert "one-source-empty" in codes(result)


def test_answer_longer_than_its_place_is_not_accepted_cut() -> None:
    name = "Примерова-Образцова-Демонстрова Александра Константиновна-Пробная-Шаблонова-Тестова-Ёлкина"
    content = issued_pdf(QUESTIONNAIRE, data={"full_name": name})
    result = read_one(flattened_by_qpdf(content))
    answer = result.answer("full_name")
    assert not answer.is_accepted or folded(answer.value) == name


def test_lost_and_doubled_pages_are_told_of() -> None:
    content, _ = returned_pdf(QUESTIONNAIRE, 1)
    flat = flattened_by_qpdf(content)
    result = read_one(joined(flat, pages=[(0, 0), (0, 2), (0, 2)]))
    messages = {problem.message for problem in result.doubts}
    assert "Нет страницы 2 из 3; ответы с неё не прочитаны." in messages
    assert "Страница 3 стоит в файле несколько раз (2)." in messages


def test_two_printed_copies_in_one_file_are_two_forms() -> None:
    copies = [shrunk(issued_pdf(QUESTIONNAIRE, addressee=name, data={"full_name": name})) for name in NAMES]
    results = read_pdf(joined(*copies))
    assert [result.answer("full_name").value for result in results] == list(NAMES)
    assert [result.part for result in results] == ["страницы 1–3", "страницы 4–6"]


def test_pages_that_came_as_scans_are_read_with_the_rest_of_their_form() -> None:
    content, sheet = returned_pdf(QUESTIONNAIRE, 1)
    flat = flattened_by_qpdf(content)
    result = read_one(joined(flat, scanned(flat, 1), pages=[(0, 0), (1, 0), (0, 2)]))
    assert "page-missing" not in codes(result)
    assert result.answer("help").value == sheet.record["help"]
    assert result.answer("full_name").value == sheet.record["full_name"]
    assert silent(result, sheet.record) == {}


def test_scanned_page_alone_is_read_as_paper_and_the_others_are_missed() -> None:
    content, sheet = returned_pdf(QUESTIONNAIRE, 1)
    result = read_one(scanned(content, 1))
    assert {problem.message for problem in result.doubts if problem.code == "page-missing"} == {
        "Нет страницы 1 из 3; ответы с неё не прочитаны.",
        "Нет страницы 3 из 3; ответы с неё не прочитаны.",
    }
    assert silent(result, sheet.record) == {}


NAMES = ("Примерова Анна Сергеевна", "Тестова Ольга Ильинична")


def _middle_of_name(flat: bytes) -> float:
    page = FlatFile(flat).page(1)
    place = next(place for place in lay_out(forms.load_form(QUESTIONNAIRE)).places if place.key == "full_name")
    letter = next(one for one in page.letters if one.left > place.left and place.top < one.top < place.box.bottom)
    return page.height - (letter.top + letter.bottom) / 2 - 1

"""Forms that come back as ODT: everything a person sees is found, and what he did to it."""

from __future__ import annotations

import pytest

from forms import AnswerState, ReadResult, ReadState
from forms.returned.content import Cell, Mark
from forms.returned.form_in_file import WrittenForm
from forms.returned.readers import look
from forms.returned.readers.odt.names import CONTENT_CONTROL, ROW, TEXT_INPUT, Element, lo, text
from forms.returned.stages import read_file
from tests.docgen.files.packages import with_changed
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, codes, returned, returned_sheet, silent_errors
from tests.forms.returned.readers.odt.odts import Edit, add_changes, add_style, answer_cell, as_odt, edited, retype

FORM, SHEET = returned_sheet(QUESTIONNAIRE, 5)
ODT = as_odt(FORM)


def read(content: bytes) -> ReadResult:
    (result,) = read_file(content, "анкета.odt", KEY)
    return result


def cell_with(markup: str, *edits: Edit) -> Cell:
    """The cell of an answer in which that was typed."""
    content = edited(ODT, *edits, lambda document: retype(document, "situation", markup))
    (form,) = look(content)
    assert isinstance(form, WrittenForm)
    row = next(row for row, cell in form.content.cells if "field_situation" in cell.bookmarks)
    return row.cells[2]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("code", [QUESTIONNAIRE, SCHEDULE])
def test_a_form_saved_as_odt_is_read_as_it_was_meant(code: str, seed: int) -> None:
    docx, sheet = returned_sheet(code, seed)
    result = read(as_odt(docx))
    assert result.doubts == ()
    assert result.state is ReadState.ACCEPTED
    assert result.record == sheet.record


def test_a_blank_form_is_blank() -> None:
    result = read(as_odt(returned(QUESTIONNAIRE, {})))
    assert result.record == {}
    assert {problem.code for problem in result.doubts} == {"required"}


def test_the_number_is_found_in_all_its_places() -> None:
    (form,) = look(ODT)
    assert {mark.carrier for mark in form.identity} == {
        "свойство документа",
        "идентификатор документа",
        "закладка",
        "текст колонтитула",
    }


def test_tags_and_names_that_a_newer_libreoffice_writes_are_evidence() -> None:
    def tag(document: Element) -> None:
        control = next(answer_cell(document, "full_name").iter(TEXT_INPUT))
        control.tag = CONTENT_CONTROL
        control.set(lo("tag"), "full_name")
        control.set(lo("alias"), "Фамилия имя отчество")

    answer = read(edited(ODT, tag)).answer("full_name")
    assert [evidence.source.value for evidence in answer.evidence] == ["tag", "label-bookmark", "label"]
    assert answer.value == SHEET.record["full_name"]


def test_a_box_whose_state_and_sign_disagree_is_a_doubt() -> None:
    def untick(document: Element) -> None:
        ticked = [box for box in document.iter(CONTENT_CONTROL) if box.get(lo("checked")) == "true"]
        for box in ticked:
            box.set(lo("checked"), "false")

    result = read(edited(ODT, untick))
    assert "glyph-disagrees" in codes(result)
    assert silent_errors(result, SHEET.record) == {}


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<text:p>раз</text:p><text:p>два</text:p>", "раз\n\nдва"),
        ("<text:p>раз<text:line-break/>два</text:p>", "раз\nдва"),
        ('<text:p>раз<text:s text:c="3"/>два<text:tab/>три</text:p>', "раз   два три"),
        ("<text:p> раз\n   два </text:p>", "раз два"),
        ("<text:list><text:list-item><text:p>раз</text:p></text:list-item></text:list>", "раз"),
        ("<text:p>раз<text:note><text:note-body><text:p>сноска</text:p></text:note-body></text:note></text:p>", "раз"),
        ("<text:p><text:a>по <text:span>ссылке</text:span></text:a></text:p>", "по ссылке"),
        ("<text:p>раз<!-- примечание -->два</text:p>", "раздва"),
    ],
)
def test_text_is_what_a_person_sees(markup: str, shown: str) -> None:
    assert cell_with(markup).text.replace("\n\n", "\n") == shown.replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("properties", "mark"),
    [
        ('style:text-line-through-style="solid"', Mark.STRUCK),
        ('text:display="none"', Mark.HIDDEN),
        ('style:text-underline-style="solid"', Mark.EMPHASISED),
    ],
)
def test_the_look_of_text_is_told(properties: str, mark: Mark) -> None:
    found = cell_with(
        '<text:p><text:span text:style-name="Look">ответ</text:span></text:p>',
        lambda document: add_style(document, "Look", properties),
    )
    assert mark in found.marks
    partly = cell_with(
        '<text:p>первый <text:span text:style-name="Look">второй</text:span></text:p>',
        lambda document: add_style(document, "Look", properties),
    )
    assert (Mark.PARTLY_STRUCK if mark is Mark.STRUCK else mark) in partly.marks


@pytest.mark.parametrize(
    ("markup", "mark"),
    [
        ("<text:p>а<office:annotation><text:p>примечание</text:p></office:annotation></text:p>", Mark.COMMENTED),
        ("<text:p><draw:frame/></text:p>", Mark.DRAWING),
        ("<draw:frame/>", Mark.DRAWING),
        (
            "<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"
            "</table:table>",
            Mark.NESTED_TABLE,
        ),
        ("<text:p><text:hidden-text>а</text:hidden-text></text:p>", Mark.HIDDEN),
    ],
)
def test_what_is_no_text_leaves_a_mark(markup: str, mark: Mark) -> None:
    found = cell_with(markup)
    assert mark in found.marks
    assert "примечание" not in found.text


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    markup = (
        '<text:p><text:change text:change-id="d"/>старое <text:change-start text:change-id="i"/>новое'
        '<text:change-end text:change-id="i"/></text:p>'
    )
    found = cell_with(markup, lambda document: add_changes(document, ("d", "deletion"), ("i", "insertion")))
    assert found.text == "старое новое"
    assert found.marks == {Mark.DELETED, Mark.INSERTED}
    assert "прежнее" not in found.text


def test_a_merged_answer_is_a_doubt() -> None:
    def merge(document: Element) -> None:
        answer_cell(document, "health").set(
            "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-columns-spanned", "2"
        )

    result = read(edited(ODT, merge))
    assert result.answer("health").state is AnswerState.DOUBTFUL
    assert "merged-cells" in codes(result)


def test_a_row_that_was_moved_or_removed_shifts_nothing() -> None:
    def move(document: Element) -> None:
        row = next(answer_cell(document, "email").iterancestors(ROW))
        next(answer_cell(document, "full_name").iterancestors(ROW)).addprevious(row)

    assert read(edited(ODT, move)).record == SHEET.record

    def remove(document: Element) -> None:
        row = next(answer_cell(document, "job_title").iterancestors(ROW))
        next(row.iterancestors()).remove(row)

    result = read(edited(ODT, remove))
    assert silent_errors(result, SHEET.record) == {}
    assert "field-not-found" in codes(result)


def test_an_odt_with_a_password_is_refused() -> None:
    def encrypt(manifest: bytes) -> bytes:
        return manifest.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")

    result = read(with_changed(ODT, "META-INF/manifest.xml", encrypt))
    assert result.refusal is not None
    assert result.refusal.code == "file-with-password"


def test_repeated_cells_do_not_burst_the_reader() -> None:
    def repeat(document: Element) -> None:
        for row in document.iter(ROW):
            row.set("{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-rows-repeated", "1000000000")

    assert read(edited(ODT, repeat)).state in ReadState


def test_a_heading_is_text_too() -> None:
    def head(document: Element) -> None:
        for paragraph in answer_cell(document, "full_name").iter(text("p")):
            paragraph.tag = text("h")

    assert read(edited(ODT, head)).record == SHEET.record

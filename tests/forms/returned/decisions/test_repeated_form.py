"""Several copies of one form in one file: each is read by itself, and what they contradict each other in is told."""

from __future__ import annotations

import copy

from lxml import etree

from examples.fill_form import DOCUMENT, W
from forms import ReadResult, ReadState
from forms.returned.stages import read_file
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, edited, part, returned, returned_sheet
from tests.forms.mutations import Edit, copy_row, copy_whole_form


def followed_by(other: bytes) -> Edit:
    """Puts the body of another document at the end."""

    def append(document: etree._Element) -> None:
        body = next(document.iter(f"{W}body"))
        for block in list(next(etree.fromstring(part(other, DOCUMENT)).iter(f"{W}body")))[:-1]:
            body.insert(len(body) - 1, copy.deepcopy(block))

    return append


def read_all(docx: bytes) -> list[ReadResult]:
    return read_file(docx, "анкета.docx", KEY)


def test_same_copies_are_one_form() -> None:
    for code in (QUESTIONNAIRE, SCHEDULE):
        docx, sheet = returned_sheet(code, 1, copy_whole_form)
        (result,) = read_all(docx)
        assert result.record == sheet.record
        assert [note.message for note in result.notes] == [
            "Форма стоит в файле несколько раз (2) с одними и теми же ответами; прочитана один раз."
        ]


def test_different_copies_are_read_each_by_itself_and_left_to_a_person() -> None:
    first, first_sheet = returned_sheet(QUESTIONNAIRE, 1)
    second, second_sheet = returned_sheet(QUESTIONNAIRE, 2)
    results = read_all(edited(first, followed_by(second)))
    assert [result.part for result in results] == ["экземпляр 1 из 2", "экземпляр 2 из 2"]
    assert [result.record for result in results] == [first_sheet.record, second_sheet.record]
    for result in results:
        assert result.state is ReadState.DOUBTS
        assert "Форма стоит в файле несколько раз (2), и ответы в ней разные" in result.doubts[0].message


def test_blank_copy_beside_a_filled_one_is_left_to_a_person() -> None:
    filled, sheet = returned_sheet(QUESTIONNAIRE, 1)
    blank, answered = read_all(edited(returned(QUESTIONNAIRE, {}), followed_by(filled)))
    assert (blank.record, answered.record) == ({}, sheet.record)
    assert {blank.state, answered.state} == {ReadState.DOUBTS}


def test_part_of_a_form_that_stands_there_twice_is_no_copy() -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 1, copy_row)
    (result,) = read_all(docx)
    assert "field-found-twice" in {problem.code for problem in result.doubts}

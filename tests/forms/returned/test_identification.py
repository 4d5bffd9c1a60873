"""Whose form it is: right, or refused with a reason."""

from __future__ import annotations

import re

import pytest

import forms
from docgen.problems import Problem
from examples.fill_form import W
from forms import ReadState, load_form
from forms.identity import make_number
from tests.builders import build_docx
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, edited, read, returned_sheet, with_part
from tests.forms.mutations import remove_bookmarks, unwrap_controls

CARRIERS = ("docProps/custom.xml", "docProps/core.xml", "word/footer1.xml", "word/document.xml")


def without_identity(docx: bytes, *kept: str) -> bytes:
    for name in set(CARRIERS) - set(kept):
        docx = with_part(docx, name, lambda content: re.sub(_PATTERN, b"", content))
    return docx


def renumbered(docx: bytes, number: str, *names: str) -> bytes:
    joined = number.replace("-", "").encode()
    for name in names:
        docx = with_part(docx, name, lambda content: re.sub(_PATTERN, number.encode(), content))
        docx = with_part(docx, name, lambda content: re.sub(rb"(?<=issued_)[0-9A-Z-]+", joined, content))
    return docx


_PATTERN = rb"(?<=issued_)[0-9A-Z]{20}|[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}"


def refusal(docx: bytes) -> Problem:
    result = read(docx)
    assert result.state is ReadState.REFUSED
    assert result.record is None
    assert result.refusal is not None
    return result.refusal


@pytest.mark.parametrize("kept", CARRIERS)
def test_any_one_carrier_is_enough(kept: str) -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, 1)
    assert read(without_identity(docx, kept)).record == sheet.record


def test_form_without_its_number_is_only_proposed() -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 1)
    problem = refusal(without_identity(docx))
    assert problem.code == "no-identity"
    assert "По подписям он похож на форму Ш-37 «Анкета профессиональных запросов педагога»." in problem.message


def test_foreign_document_is_refused() -> None:
    problem = refusal(build_docx("Приказ № 5", table=[["№", "Фамилия", "Подпись"], ["1", "Примеров", ""]]))
    assert problem.code == "no-identity"
    assert "похож" not in problem.message


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [
        (
            make_number(QUESTIONNAIRE, 1, "104", 1, b"another key").text,
            "forged-identity",
            "не выпускался этой установкой",
        ),
        ("ABCDE-01234-FGHJK-MNPQR", "mistyped-identity", "не сходится контрольный знак"),
    ],
)
def test_forged_and_mistyped_numbers_are_refused(number: str, code: str, message: str) -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 1)
    problem = refusal(renumbered(docx, number, *CARRIERS))
    assert (problem.code, number.replace("-", "") in problem.message.replace("-", "")) == (code, True)
    assert message in problem.message


def test_carriers_that_name_different_forms_are_refused() -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 1)
    other = make_number(SCHEDULE, 1, "104", 1, KEY).text
    problem = refusal(renumbered(docx, other, "docProps/core.xml"))
    assert problem.code == "identity-conflict"
    assert "номера разных форм" in problem.message


def test_carriers_that_name_different_copies_are_a_doubt() -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 1)
    other = make_number(QUESTIONNAIRE, 1, "104", 2, KEY).text
    result = read(renumbered(docx, other, "docProps/core.xml"))
    assert [problem.code for problem in result.doubts] == ["copies-conflict"]
    assert "номера разных экземпляров формы" in result.doubts[0].message
    assert result.identity is not None
    assert result.identity.copy == 1


def test_spoiled_carrier_beside_sound_ones_is_a_doubt() -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 1)
    result = read(renumbered(docx, "ABCDE-01234-FGHJK-MNPQR", "word/footer1.xml"))
    assert [(problem.code, problem.place) for problem in result.doubts] == [("carriers-disagree", "текст колонтитула")]
    assert "Номер формы испорчен в одном из мест" in result.doubts[0].message


def test_right_number_on_other_content_is_refused() -> None:
    number = make_number(QUESTIONNAIRE, 1, "104", 1, KEY).text
    problem = refusal(build_docx("Справка", table=[["a", "b"], ["c", "d"]], footer=f"№ {number}"))
    assert problem.code == "not-this-form"
    assert "содержимое заменено" in problem.message


def test_identity_of_one_form_on_the_content_of_another_is_refused() -> None:
    docx, _ = returned_sheet(SCHEDULE, 1)
    number = make_number(QUESTIONNAIRE, 1, "104", 1, KEY).text
    assert refusal(renumbered(docx, number, *CARRIERS)).code == "not-this-form"


def test_version_whose_definition_is_gone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 1)
    monkeypatch.setattr("forms.returned.identification.known_versions", lambda library: [(QUESTIONNAIRE, 7)])
    problem = refusal(renumbered(docx, make_number(QUESTIONNAIRE, 7, "104", 1, KEY).text, *CARRIERS))
    assert problem.code == "form-version-lost"
    assert "Это версия 7 формы Ш-37; её описание больше не хранится" in problem.message


def test_questions_that_an_earlier_version_did_not_ask_are_absent_and_not_blank(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, 1)
    current = load_form(SCHEDULE)
    old = load_form(QUESTIONNAIRE)
    monkeypatch.setattr("forms.returned.stages.load_versions", lambda code, version, library: (old, current))
    result = read(docx)
    assert result.answer("meetings").state is forms.AnswerState.ABSENT
    assert result.record == sheet.record


def test_strict_office_file_is_read_the_same() -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, 1)
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    for name in ("word/document.xml", "word/footer1.xml"):
        docx = with_part(
            docx,
            name,
            lambda content: content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict),
        )
    assert read(docx).record == sheet.record


def test_labels_alone_never_make_a_form() -> None:
    docx, _ = returned_sheet(QUESTIONNAIRE, 2, unwrap_controls, remove_bookmarks)
    assert refusal(without_identity(docx)).code == "no-identity"


def test_number_in_the_text_of_the_document_counts() -> None:
    docx, sheet = returned_sheet(QUESTIONNAIRE, 1)
    number = make_number(QUESTIONNAIRE, 1, "104", 3, KEY).text
    bare = without_identity(docx)

    def write(document: object) -> None:
        first = next(document.iter(f"{W}p"))  # type: ignore[attr-defined]
        next(first.iter(f"{W}t")).text = f"Анкета № {number}"

    result = read(edited(bare, write))
    assert result.record == sheet.record
    assert result.identity is not None
    assert result.identity.copy == 3

"""A real LibreOffice fills forms, saves them, converts them there and back; every answer is still read right."""

from __future__ import annotations

from pathlib import Path

import pytest

import forms
from tests.forms.answers import Sheet, truthful_sheet
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, read, returned
from tests.forms.office.round_trip import AS_DOCX, Office

CHAINS = ("docx", "odt", "doc", "rtf")


@pytest.fixture(scope="module")
def sheets() -> dict[str, tuple[str, Sheet]]:
    """Truthful answers to both forms, by a name for the file."""
    return {
        f"{number}-{seed}": (code, truthful_sheet(forms.load_form(code), seed))
        for number, code in enumerate((QUESTIONNAIRE, SCHEDULE))
        for seed in range(200, 204)
    }


@pytest.mark.parametrize("kind", CHAINS)
def test_filled_forms_survive_being_saved_as_another_kind(
    kind: str, sheets: dict[str, tuple[str, Sheet]], tmp_path: Path
) -> None:
    office = Office(tmp_path)
    files = {name: returned(code, sheet.typed) for name, (code, sheet) in sheets.items()}
    if kind != "docx":
        files = office.convert(files, kind, "docx-other")
    files = office.convert(files, AS_DOCX, f"{kind}-back")
    results = {name: read(content) for name, content in files.items()}
    assert {name: result.doubts for name, result in results.items() if result.doubts} == {}
    assert {name: result.record for name, result in results.items()} == {
        name: sheet.record for name, (_, sheet) in sheets.items()
    }


@pytest.mark.parametrize("code", [QUESTIONNAIRE, SCHEDULE])
def test_forms_filled_inside_libreoffice_are_read_right(code: str, tmp_path: Path) -> None:
    form = forms.load_form(code)
    sheets = {str(seed): truthful_sheet(form, seed) for seed in range(300, 304)}
    issued = forms.issue_form(form, key=KEY)
    filled = Office(tmp_path).fill(form, {name: (issued, sheet.typed) for name, sheet in sheets.items()})
    results = {name: read(content) for name, content in filled.items()}
    assert {name: result.doubts for name, result in results.items() if result.doubts} == {}
    assert {name: result.record for name, result in results.items()} == {
        name: sheet.record for name, sheet in sheets.items()
    }


def test_blank_form_opens_and_comes_back_blank(tmp_path: Path) -> None:
    files = {"blank": forms.issue_form(forms.load_form(QUESTIONNAIRE), key=KEY)}
    back = Office(tmp_path).convert(files, AS_DOCX, "docx-back")
    result = read(back["blank"])
    assert result.record == {}
    assert {problem.code for problem in result.doubts} == {"required"}

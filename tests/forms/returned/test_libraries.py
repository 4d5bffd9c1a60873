"""Returned forms of a library beside the default one, in this process and in the processes that read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from docgen.library import Library, open_library
from examples.fill_form import fill_form
from forms import PersonDecision, ReadState, Verdict, issue_form, load_form, read_files, settle
from tests.forms.answers import truthful_sheet
from tests.forms.filled import KEY
from tests.libraries import FORM, write_library

NOON = dt.datetime(2026, 12, 1, 12, 0, tzinfo=dt.UTC)


def filled(code: str, library: Library) -> tuple[bytes, dict[str, object]]:
    form = load_form(code, library=library)
    sheet = truthful_sheet(form, seed=3, blank_share=0)
    return fill_form(issue_form(form, addressee="7", key=KEY), sheet.typed), dict(sheet.record)


def own_library(folder: Path, title: str) -> Library:
    """The default library with a form of its own."""
    text = FORM.replace("town_school.number", "organisation.short_name").replace("Сведения о школе", title)
    return open_library([write_library(folder, {"forms/Г-10.yaml": text})])


def test_forms_of_two_libraries_are_read_side_by_side_each_by_its_own(tmp_path: Path) -> None:
    one, other = own_library(tmp_path / "one", "Первый"), own_library(tmp_path / "other", "Второй")
    for library, title in ((one, "Первый"), (other, "Второй"), (one, "Первый")):
        content, record = filled("Г-10", library)
        (result,) = read_files([("форма.docx", content)], key=KEY, library=library)
        assert (result.state, result.title, result.record) == (ReadState.ACCEPTED, title, record)


def test_a_form_is_settled_by_the_library_that_it_was_read_by(tmp_path: Path) -> None:
    library = own_library(tmp_path, "Первый")
    content, record = filled("Г-10", library)
    (result,) = read_files([("форма.docx", content)], key=KEY, library=library)
    decision = PersonDecision(
        Verdict.VALUE, "Примерова А. С.", NOON, next(iter(record)), value="МБОУ «Образцовая школа»"
    )
    after = settle(result, [decision], library)
    assert after.problems == ()
    assert after.answer(decision.key).value == decision.value


def test_a_form_that_the_library_lacks_is_refused(tmp_path: Path) -> None:
    content, _ = filled("Г-10", own_library(tmp_path, "Первый"))
    (result,) = read_files([("форма.docx", content)], key=KEY)
    assert result.refusal
    assert result.refusal.code == "forged-identity"


def test_an_edited_form_is_noticed_by_the_processes_that_read(tmp_path: Path) -> None:
    library = own_library(tmp_path, "Первый")
    content, _ = filled("Г-10", library)
    list(read_files([("форма.docx", content)], key=KEY, library=library))
    edited = own_library(tmp_path, "Иначе")
    (result,) = read_files([("форма.docx", content)], key=KEY, library=edited)
    assert result.title == "Иначе"

"""A ZIP of returned files: each is read like any other, in its place, under its path."""

from __future__ import annotations

import forms
from forms import ReadResult, ReadState
from tests.docgen.files.packages import packed
from tests.forms.filled import KEY, QUESTIONNAIRE, returned_sheet

FORM, SHEET = returned_sheet(QUESTIONNAIRE, 1)
LETTER = "Здравствуйте".encode()


def read_all(*files: tuple[str, bytes]) -> list[ReadResult]:
    return list(forms.read_files(files, key=KEY))


def test_files_of_an_archive_are_read_under_their_paths_between_the_other_files() -> None:
    inner = packed({"класс/б.docx": FORM})
    content = packed({"Школа 12/а.docx": FORM, "Школа 12/письмо.txt": LETTER, "ещё.zip": inner})
    results = read_all(("первый.docx", FORM), ("всё.zip", content), ("последний.docx", FORM))
    assert [(result.file_name, result.state.value) for result in results] == [
        ("первый.docx", "accepted"),
        ("всё.zip/Школа 12/а.docx", "accepted"),
        ("всё.zip/Школа 12/письмо.txt", "refused"),
        ("всё.zip/ещё.zip/класс/б.docx", "accepted"),
        ("последний.docx", "accepted"),
    ]
    assert results[1].record == SHEET.record


def test_what_was_passed_over_is_told_once() -> None:
    content = packed({"~$а.docx": b"1", ".DS_Store": b"1", "а.docx": FORM, "б.docx": FORM})
    first, second = read_all(("всё.zip", content))
    assert [(note.code, note.message) for note in first.notes] == [
        ("archive-skipped", "Служебные файлы архива не читались: ~$а.docx, .DS_Store.")
    ]
    assert second.notes == ()


def test_an_archive_that_cannot_be_read_is_one_refusal() -> None:
    (result,) = read_all(("всё.zip", packed({"Thumbs.db": b"1"})))
    assert (result.file_name, result.state) == ("всё.zip", ReadState.REFUSED)
    assert result.refusal is not None
    assert result.refusal.code == "archive-empty"


def test_a_bomb_in_an_archive_does_not_hold_up_the_others() -> None:
    results = read_all(("всё.zip", packed({"бомба.docx": bytes(40_000_000), "а.docx": FORM})))
    assert [result.state.value for result in results] == ["refused", "accepted"]


def test_progress_counts_the_files_of_an_archive() -> None:
    seen: list[tuple[int, int]] = []
    content = packed({f"{number}.docx": FORM for number in range(3)})
    files = [("всё.zip", content), ("а.docx", FORM)]
    list(forms.read_files(files, key=KEY, progress=lambda done, known: seen.append((done, known))))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_one_form_in_an_archive_is_read_as_one() -> None:
    assert forms.read(packed({"а.docx": FORM}), "всё.zip", key=KEY).record == SHEET.record
    result = forms.read(packed({"а.docx": FORM, "б.docx": FORM}), "всё.zip", key=KEY)
    assert result.refusal is not None
    assert (result.refusal.code, result.refusal.message) == (
        "several-forms",
        "В файле несколько форм (2); прочитайте его как набор: docgen read или read_files.",
    )

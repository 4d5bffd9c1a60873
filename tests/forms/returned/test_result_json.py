"""A result goes to JSON and back without loss, whatever it was read from; pictures lie beside the JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

import forms
from forms import ReadResult, ReadState
from forms.returned.stages import read_file
from tests.forms import mutations, workbook_mutations, workbooks
from tests.forms.answers import truthful_sheet
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, returned_sheet
from tests.forms.pdf_filled import flattened_by_qpdf, joined, returned_pdf
from tests.forms.returned.decisions.tables.test_rows import CHANGED_TABLES
from tests.forms.returned.readers.odt.odts import as_odt
from tests.forms.returned.readers.paper.scans import SCANNERS, as_tiff, print_form
from tests.forms.returned.test_mutations import TOLD

SCANNED = "Ш-56"


def as_kept(result: ReadResult) -> ReadResult:
    """The result as it comes back from files."""
    return ReadResult.from_json(json.loads(json.dumps(result.to_json(), ensure_ascii=False)), result.crops())


def documents(seed: int) -> list[bytes]:
    told = [returned_sheet(QUESTIONNAIRE, seed, edit)[0] for edit, _, _ in TOLD.values()]
    return [*told, *(returned_sheet(SCHEDULE, seed, edit)[0] for edit in CHANGED_TABLES)]


def books(seed: int) -> list[bytes]:
    changed = []
    for edit in (workbook_mutations.delete_row, workbook_mutations.strike_out, workbook_mutations.sort_rows):
        for code in (QUESTIONNAIRE, SCHEDULE):
            book = workbooks.filled(code, workbooks.truthful(code, seed).typed)
            edit(book, forms.load_form(code), random.Random(seed))
            changed.append(book.saved())
    return changed


def printed(seed: int) -> list[bytes]:
    first, second = (returned_pdf(code, seed)[0] for code in (QUESTIONNAIRE, SCHEDULE))
    return [first, second, flattened_by_qpdf(first), flattened_by_qpdf(second), joined(first, second)]


def refused(seed: int) -> list[bytes]:
    return [b"", b"PK\x03\x04", returned_sheet(QUESTIONNAIRE, seed, mutations.keep_labels_only)[0][:-200]]


def other_texts(seed: int) -> list[bytes]:
    return [as_odt(returned_sheet(SCHEDULE, seed)[0])]


@pytest.fixture(scope="module")
def scan() -> ReadResult:
    form, device = forms.load_form(SCANNED), SCANNERS["fax, 300"]
    pages = print_form(form, truthful_sheet(form, 3).record, device.dpi)
    (result,) = read_file(as_tiff([device.scan(page, 3) for page in pages]), "скан.tiff", KEY)
    return result


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("carrier", [documents, books, printed, refused, other_texts])
def test_nothing_is_lost_on_the_way_to_json_and_back(carrier: Callable[[int], list[bytes]], seed: int) -> None:
    results = [result for content in carrier(seed) for result in read_file(content, "анкета", KEY)]
    assert results
    assert [as_kept(result) for result in results] == results


def test_a_scan_comes_back_with_its_pictures(scan: ReadResult) -> None:
    assert scan.crops()
    assert as_kept(scan) == scan


def test_pictures_are_named_in_the_json_and_not_held_by_it(scan: ReadResult) -> None:
    text = json.dumps(scan.to_json(), ensure_ascii=False)
    assert all(name in text for name in scan.crops())
    assert all(name.startswith("crops/") and crop.startswith(b"\x89PNG") for name, crop in scan.crops().items())
    assert len(text.encode()) < 40_000 < sum(map(len, scan.crops().values()))


def test_a_result_whose_pictures_are_elsewhere_still_names_them(scan: ReadResult) -> None:
    without = ReadResult.from_json(scan.to_json())
    assert without.crops() == {}
    assert without.to_json() == scan.to_json()
    assert ReadResult.from_json(without.to_json(), scan.crops()) == scan


def test_the_severity_of_what_was_seen_is_kept() -> None:
    (result,) = read_file(returned_sheet(QUESTIONNAIRE, 1, mutations.comment_on_answers)[0], "анкета.docx", KEY)
    assert {problem["severity"] for problem in result.to_json()["notes"]} == {"warning"}
    assert [problem.severity for problem in as_kept(result).notes] == [problem.severity for problem in result.notes]


@pytest.mark.parametrize("broken", [{}, {"file": "x"}, {"state": "kept"}, [], None])
def test_what_is_no_result_is_told_as_one_error(broken: object) -> None:
    whole = ReadResult("анкета.docx", ReadState.REFUSED).to_json()
    held = {**whole, **broken} if isinstance(broken, dict) and "state" in broken else broken
    with pytest.raises(ValueError):  # noqa: PT011 - of whatever it is made
        ReadResult.from_json(held)  # type: ignore[arg-type]


def test_a_form_that_is_part_of_a_file_stays_that_part() -> None:
    result = replace(ReadResult("формы.pdf", ReadState.REFUSED), part="страницы 3–4")
    assert as_kept(result).part == "страницы 3–4"

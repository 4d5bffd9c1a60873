import pytest

import forms
from forms import ReadResult
from forms.layout import PlaceKind, lay_out
from forms.returned.answer import AnswerState
from forms.returned.stages import read_file
from tests.forms.answers import Sheet, truthful_sheet
from tests.forms.filled import KEY, codes, silent_errors
from tests.forms.returned.readers.paper.scans import SCANNERS, Scanner, as_jpeg, as_png, as_tiff, print_form, strike_out

ONE_PAGE, WITH_ROWS = "Ш-56", "М-25"


def scanned(code: str, scanner: Scanner, seed: int = 3) -> tuple[ReadResult, Sheet]:
    form = forms.load_form(code)
    sheet = truthful_sheet(form, seed)
    pages = [scanner.scan(page, seed) for page in print_form(form, sheet.record, scanner.dpi)]
    (result,) = read_file(as_tiff(pages), "скан.tiff", KEY)
    return result, sheet


@pytest.mark.parametrize("device", ["askew, 200", "photo, 250", "fax, 300", "worn, 200", "upside down, 300"])
def test_typed_answers_are_read_and_none_is_silently_wrong(device: str) -> None:
    result, sheet = scanned(ONE_PAGE, SCANNERS[device])
    asked = [answer for answer in result.answers if answer.state is not AnswerState.ABSENT]
    assert result.identity
    assert result.identity.form == ONE_PAGE
    assert silent_errors(result, sheet.record) == {}
    # One of the thirteen ends its lines where the paper does, so that nobody can tell which breaks were typed; how many
    # are accepted of thousands is measured by `benchmarks/scans.py`.
    assert sum(answer.is_accepted for answer in asked) >= len(asked) - 2


def test_rows_of_tables_are_read_cell_by_cell() -> None:
    result, sheet = scanned(WITH_ROWS, SCANNERS["askew, 300"])
    rows = result.answer("contestants").rows
    assert len(rows) == len(sheet.record["contestants"])
    right = [
        cell.value == row.get(cell.key) or cell.suggestion == row.get(cell.key)
        for held, row in zip(rows, sheet.record["contestants"], strict=True)
        for cell in held.cells
    ]
    assert sum(right) >= 0.9 * len(right)


def test_every_written_answer_carries_its_crop_and_page() -> None:
    form = forms.load_form(ONE_PAGE)
    (page,) = print_form(form, truthful_sheet(form, 3).record, 200)
    (result,) = read_file(as_jpeg(page), "скан.jpg", KEY)
    written = [answer for answer in result.answers if answer.evidence and isinstance(answer.evidence[0].value, str)]
    filled = [answer for answer in written if answer.evidence[0].value]
    assert filled
    assert all(answer.evidence[0].crop.startswith(b"\x89PNG") for answer in filled)
    assert max(len(answer.evidence[0].crop) for answer in filled) < 60_000
    assert all("страница 1" in answer.place for answer in filled)


@pytest.mark.parametrize(("share", "state"), [(1.0, AnswerState.STRUCK_OUT), (0.5, AnswerState.DOUBTFUL)])
def test_a_line_through_typed_text_is_seen(share: float, state: AnswerState) -> None:
    form = forms.load_form(ONE_PAGE)
    sheet = truthful_sheet(form, 3)
    (page,) = print_form(form, sheet.record, 200)
    struck = next(
        p for p in lay_out(form).places if p.kind is PlaceKind.LINE and len(str(sheet.record.get(p.key, ""))) > 9
    )
    strike_out(page, struck.box, 200, share)
    (result,) = read_file(as_png(page), "скан.png", KEY)
    assert result.answer(struck.key).state is state
    assert "struck-out" in codes(result)

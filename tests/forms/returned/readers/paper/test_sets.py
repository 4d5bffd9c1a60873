from collections.abc import Iterator

import numpy as np
import pytest

import forms
from forms.returned.answer import AnswerState
from forms.returned.form_in_file import FormInFile, WrittenForm
from forms.returned.readers import pulse
from forms.returned.readers.paper import limits, look_at_pages
from forms.returned.readers.paper.forms_in_file import ScannedForm
from forms.returned.stages import read_file
from tests.forms.answers import truthful_sheet
from tests.forms.filled import KEY, codes
from tests.forms.returned.readers.paper.scans import Pixels, Scanner, as_png, as_tiff, print_form

TWO_PAGES = "Ш-26"
DPI = 150


def pages_of(addressee: str, dpi: int = DPI) -> list[Pixels]:
    return print_form(forms.load_form(TWO_PAGES), {}, dpi, addressee)


def told(form: FormInFile) -> list[str]:
    assert isinstance(form, ScannedForm | WrittenForm)
    doubts = form.doubts if isinstance(form, ScannedForm) else form.content.doubts
    return [problem.message for problem in doubts]


def test_forms_in_one_scan_are_split_and_ordered_by_their_codes() -> None:
    (a1, a2), (b1, b2) = pages_of("1"), pages_of("2")
    found = look_at_pages([b2, a1, Scanner(quarter_turns=2).scan(b1), Scanner(quarter_turns=1).scan(a2)])
    assert [form.part for form in found] == ["страницы 1, 3", "страницы 2, 4"]
    assert all(told(form) == [] for form in found)
    assert len({form.identity[0].text for form in found}) == 2


def test_blank_backs_are_passed_over() -> None:
    first, second = pages_of("1")
    blank = np.full_like(first, 243) + np.random.default_rng(1).integers(0, 9, first.shape, np.uint8)
    (form,) = look_at_pages([first, blank, second, blank])
    assert told(form) == []


def test_missing_double_and_foreign_pages_are_told_of() -> None:
    first, _ = pages_of("1")
    foreign = pages_of("1")[0].copy()
    foreign[: foreign.shape[0] // 4] = 255
    (form,) = look_at_pages([first, foreign, first])
    assert told(form) == [
        "Нет страницы 2 из 2; ответы с неё не прочитаны.",
        "Страница 1 стоит в файле несколько раз (2).",
        "Страница 2 не относится ни к одной форме; она не прочитана.",
    ]


def test_two_sheets_in_one_picture_are_not_guessed_apart() -> None:
    both = np.hstack([pages_of("1")[0], pages_of("2")[0]])
    (form,) = look_at_pages([both])
    assert told(form) == ["Страница 1: в одном изображении несколько листов; отсканируйте каждый отдельно."]


def test_answers_of_a_lost_page_are_lost_not_blank() -> None:
    (result,) = read_file(as_tiff(pages_of("1", 200)[:1]), "скан.tiff", KEY)
    assert {"page-missing", "place-lost"} <= codes(result)
    lost = [answer for answer in result.answers if "страница 2 формы" in answer.place]
    assert lost
    assert not any(answer.is_accepted for answer in lost)


def test_a_form_of_another_installation_is_refused() -> None:
    (result,) = read_file(as_tiff(pages_of("1")), "скан.tiff", b"another key of thirty-two bytes..")
    assert result.refusal
    assert result.refusal.code == "forged-identity"


def test_a_cut_page_is_not_read() -> None:
    first, second = pages_of("1", 200)
    (result,) = read_file(as_tiff([first[: first.shape[0] // 2], second]), "скан.tiff", KEY)
    problem = next(problem for problem in result.doubts if problem.code == "page-not-registered")
    assert problem.message == ("Страница 1: страница снята слишком криво, измята или обрезана; её ответы не прочитаны.")
    assert AnswerState.FILLED not in {answer.state for answer in result.answers if "страница 1" in answer.place}


def test_a_book_is_not_looked_through_to_its_end_and_gets_no_more_time() -> None:
    beats: list[str] = []
    looked_at: list[int] = []

    def pages() -> Iterator[Pixels]:
        for number in range(200):
            looked_at.append(number)
            yield np.full((400, 300), 90, np.uint8)

    pulse.listen(lambda: beats.append(""))
    try:
        (form,) = look_at_pages(pages())
    finally:
        pulse.listen(lambda: None)
    assert (form.identity, len(looked_at), beats) == ((), limits.MOST_STRANGERS, [])


def test_pages_after_a_form_are_all_looked_at() -> None:
    first, second = pages_of("1")
    picture = np.full((400, 300), 243, np.uint8)
    picture[100:200, 100:200] = 0
    count = limits.MOST_STRANGERS + 1
    (form,) = look_at_pages([first, *[picture] * count, second])
    assert len(told(form)) == count


@pytest.mark.parametrize("side", ["left", "bottom"])
def test_a_page_with_half_of_its_margin_missing_is_not_read(side: str) -> None:
    form, cut = forms.load_form("Ш-56"), round(13 * 200 / 25.4)
    (page,) = print_form(form, truthful_sheet(form, 3).record, 200)
    left = page[:, cut:] if side == "left" else page[:-cut]
    photo = Scanner(dpi=200, degrees=1.0, noise=4, surround=90).scan(left, 1)
    (result,) = read_file(as_png(photo), "скан.png", KEY)
    assert "page-not-registered" in codes(result)
    assert not any(answer.is_accepted for answer in result.answers)

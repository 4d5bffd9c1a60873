import cv2
import numpy as np
import pytest

import forms
from docgen.dictionary import FieldType
from forms.layout import Place, PlaceKind
from forms.returned.readers.paper import answers, page
from forms.returned.readers.paper.writing import line_reading, tesseract
from forms.returned.readers.paper.writing.alphabets import in_one_alphabet
from forms.returned.readers.paper.writing.challenge import challenge
from forms.returned.readers.paper.writing.joining import join_lines
from forms.returned.readers.paper.writing.line_reading import Certainty, Line, LineRead
from forms.returned.readers.paper.writing.lines import InkLine, _runs
from forms.returned.readers.paper.writing.lines_together import settle_lines
from forms.returned.readers.paper.writing.mending import mended
from forms.returned.readers.paper.writing.redraw import fit
from forms.returned.readers.paper.writing.spacing import respaced
from forms.returned.readers.paper.writing.typefaces import typefaces
from forms.returned.stages import read_file
from tests.forms.answers import truthful_sheet
from tests.forms.filled import KEY, codes
from tests.forms.returned.readers.paper.scans import as_png, print_form

FACE = typefaces()[0]


def typed(text: str, height: int = 44) -> InkLine:
    """A line as it comes from a scan of 300 dots an inch."""
    how = FACE.draw(text)
    assert how
    ink = how.ink[how.top - 4 : how.bottom + 4, how.left - 4 : how.right + 4]
    scale = height / 72
    small = cv2.GaussianBlur(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (0, 0), 0.8)
    rows, columns = np.flatnonzero((small > 75).any(axis=1)), np.flatnonzero((small > 75).any(axis=0))
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    picture = np.asarray(255 - small[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2], np.uint8)
    return InkLine(picture, left, top, right, bottom)


def test_typed_text_looks_like_itself_drawn_again() -> None:
    found = fit(typed("Ёлкина Алёна, 24 года"), "Ёлкина Алёна, 24 года", FACE)
    assert found
    assert found.worst < 0.4


@pytest.mark.parametrize("misread", ["Елкина Алёна", "Ёлкина Алена", "Ёлкииа Алёна", "Ёлкина Алёпа"])
def test_a_look_alike_sign_is_found_out(misread: str) -> None:
    line = typed("Ёлкина Алёна")
    found = fit(line, misread, FACE)
    assert found is None or found.worst > 0.45 or challenge(line, misread, FACE, 0.02)


def test_the_right_text_has_no_rival() -> None:
    assert challenge(typed("педагог-психолог, 3 шт."), "педагог-психолог, 3 шт.", FACE, 0.02) == ""


@pytest.mark.parametrize("misread", ["итоги — позже", "ИТОГИ - позже", "Итоги — Позже"])
def test_dashes_and_capitals_are_mended_word_by_word(misread: str) -> None:
    assert mended(typed("итоги – позже"), [misread], FACE) == ["итоги – позже"]


def test_words_of_mixed_letters_become_one_alphabet() -> None:
    assert in_one_alphabet("Cидоpова, проeкт 3D, А") == "Сидорова, проект 3D, А"
    assert in_one_alphabet("рrimer@ехаmple.org", is_latin=True) == "primer@example.org"


def lines_of(*texts: str, right: float) -> tuple[list[InkLine], list[LineRead]]:
    scale = 300 / 72
    picture = np.full((10, 10), 255, np.uint8)
    inks = [InkLine(picture, 0, 60 * n, round(right * scale), 60 * n + 40) for n, _ in enumerate(texts)]
    return inks, [LineRead(text, Certainty.SURE) for text in texts]


def test_a_break_with_room_behind_it_was_made_by_a_person() -> None:
    place = Place(1, "remarks", "", 0, "", PlaceKind.AREA, 0, 0, 300, 60)
    inks, lines = lines_of("первое", "второе", right=100)
    assert join_lines(place, FieldType.MULTILINE, inks, lines) == ("первое\nвторое", True)
    inks, lines = lines_of("одно и", "другое", right=290)
    assert join_lines(place, FieldType.MULTILINE, inks, lines) == ("одно и другое", True)
    inks, lines = lines_of("учитель-", "логопед", right=290)
    assert join_lines(place, FieldType.TEXT, inks, lines) == ("учитель-логопед", True)


def test_without_tesseract_boxes_are_read_and_texts_put_before_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (answers, page):
        monkeypatch.setattr(module, "is_available", lambda: False)
    form = forms.load_form("Ш-56")
    (scan,) = print_form(form, truthful_sheet(form, 3).record, 200)
    (result,) = read_file(as_png(scan), "скан.png", KEY)
    told = next(problem for problem in result.doubts if problem.code == "recognition-missing")
    assert "Установите пакеты tesseract-ocr и tesseract-ocr-rus" in told.message
    assert result.identity
    assert "handwriting" in codes(result)


def test_a_failing_tesseract_is_told_of_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "PROGRAM", "no-such-program")
    form = forms.load_form("Ш-56")
    (scan,) = print_form(form, truthful_sheet(form, 3).record, 200)
    monkeypatch.setattr(answers, "is_available", lambda: True)
    monkeypatch.setattr(page, "is_available", lambda: True)
    (result,) = read_file(as_png(scan), "скан.png", KEY)
    told = next(problem for problem in result.doubts if problem.code == "recognition-failed")
    assert told.message == "Страница 1: распознать текст на этой странице не удалось."


@pytest.mark.parametrize(
    ("meant", "misread"), [("проект 3D", "проект ЗВ"), ("класс 3А", "класс ЗА"), ("п. 10", "п. 1О")]
)
def test_digits_and_letters_that_look_alike_are_not_taken_for_each_other(meant: str, misread: str) -> None:
    line = typed(meant)
    found = fit(line, misread, FACE)
    assert found is None or found.worst > 0.45 or challenge(line, misread, FACE, 0.02)


def test_a_word_that_is_the_same_in_capitals_is_sure_only_beside_another_line() -> None:
    small, large = typed("икт"), typed("проект по плану")
    lines = [Line(ink, FieldType.MULTILINE) for ink in (large, small)]
    sure = LineRead("проект по плану", Certainty.SURE, 44.0)
    doubtful = LineRead("икт", Certainty.SURE, 60.0, has_two_cases=True)
    assert [read.certainty for read in settle_lines(lines, [sure, doubtful])] == [Certainty.SURE, Certainty.UNSURE]
    assert settle_lines(lines, [sure, LineRead("икт", Certainty.SURE, 44.5, True)])[1].certainty is Certainty.SURE
    assert settle_lines(lines[1:], [doubtful])[0].certainty is Certainty.UNSURE


def test_an_unread_line_between_typed_ones_is_typed_too() -> None:
    lines = [Line(typed("проект по плану"), FieldType.MULTILINE), Line(typed("урок"), FieldType.MULTILINE)]
    lines[1].guesses.append("урoк")
    found = [LineRead("проект по плану", Certainty.SURE, 44.0), LineRead("", Certainty.INK)]
    assert settle_lines(lines, found)[1] == LineRead("урoк", Certainty.UNSURE)
    assert settle_lines(lines[1:], found[1:])[0].certainty is Certainty.INK


@pytest.mark.parametrize(
    ("meant", "misread"),
    [("ИКТ А & В <С> план", "ИКТА & В<С> план"), ("{{ 7*7 }} 7 «Б»", "{{7*7 }} 7«Б»"), ("урок", "ур ок")],
)
def test_blanks_are_put_where_the_ink_has_gaps(meant: str, misread: str) -> None:
    assert respaced(typed(meant), misread, FACE) == meant


def test_no_signs_are_shared_out_to_no_words() -> None:
    assert respaced(typed("урок"), " ", FACE) == ""


def test_signs_that_a_kind_of_answer_cannot_have_are_no_rivals() -> None:
    line = typed("З1")
    assert challenge(line, "31", FACE, 0.02) == "З1"
    assert challenge(line, "31", FACE, 0.02, "0123456789.") == ""


def test_the_mark_over_a_letter_belongs_to_the_line_below_it() -> None:
    mask = np.zeros((200, 100), np.uint8)
    for top, bottom in ((20, 60), (66, 70), (72, 112)):
        mask[top:bottom, 10:90] = 1
    assert _runs(mask) == [(20, 60), (66, 112)]


def test_a_page_of_many_lines_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    beats: list[int] = []
    monkeypatch.setattr(line_reading, "beat", lambda: beats.append(1))
    ink = typed("план")
    lines = [Line(ink, FieldType.TEXT, guesses=["план"]) for _ in range(40)]
    assert {read.text for read in line_reading.read_lines(lines)} == {"план"}
    assert len(beats) == 3


def test_ink_of_a_pixel_crashes_nothing() -> None:
    picture = np.full((9, 9), 255, np.uint8)
    picture[4, 4:6] = 0
    assert fit(InkLine(picture, 0, 0, 9, 9), "итоги", FACE)


@pytest.mark.parametrize("misread", ["‘урок № 5", "урок № 5.", "урок - № 5", "урок № 5 ·"])
@pytest.mark.parametrize("height", [20, 44])
def test_a_small_sign_that_is_not_there_is_found_out(misread: str, height: int) -> None:
    line = typed("урок № 5", height)
    found = fit(line, misread, FACE)
    assert found is None or found.worst > 0.45 or challenge(line, misread, FACE, 0.02)


@pytest.mark.parametrize("meant", ["ул. Садовая, 5", "«план»: урок.", "wi-fi, 3D", "1.5", "г. Примерск!"])
@pytest.mark.parametrize("height", [20, 44])
def test_small_signs_that_are_there_are_not_doubted(meant: str, height: int) -> None:
    assert challenge(typed(meant, height), meant, FACE, 0.02) == ""

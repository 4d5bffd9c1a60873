import random

import pytest

import forms
from forms.layout import Place, PlaceKind, lay_out
from forms.returned.answer import AnswerState
from forms.returned.readers.paper.marks.boxes import BoxState, read_boxes
from forms.returned.readers.paper.straight.blank import blank_page
from forms.returned.readers.paper.straight.registration import Straightened
from forms.returned.readers.paper.straight.sheet import Sheet
from forms.returned.stages import read_file
from tests.forms.filled import KEY, codes
from tests.forms.returned.readers.paper.scans import (
    SCANNERS,
    Scanner,
    as_png,
    handprint,
    handwrite,
    print_form,
    sign,
    tick,
)

FORM = "Ш-56"


def filled_by(pen: object, device: str) -> dict[str, AnswerState]:
    form, scanner, chance = forms.load_form(FORM), SCANNERS[device], random.Random(4)
    (page,) = print_form(form, {}, scanner.dpi)
    written = [
        place
        for place in lay_out(form).places
        if place.kind is not PlaceKind.BOX and not form.questions[place.key].is_signature
    ]
    for place in written:
        if pen == "print":
            handprint(page, place.box, scanner.dpi, chance.choice(("24", "12.09.2026", "3 000")), chance)
        else:
            handwrite(page, place.box, scanner.dpi, chance, chance.randint(3, 12))
    (result,) = read_file(as_png(scanner.scan(page, 1)), "скан.png", KEY)
    return {place.key: result.answer(place.key).state for place in written}


@pytest.mark.parametrize("device", ["flat, 300", "fax, 200"])
def test_handwriting_is_told_to_be_ink_and_never_read(device: str) -> None:
    assert set(filled_by("hand", device).values()) == {AnswerState.UNREADABLE}


def test_even_neat_printing_by_hand_is_never_accepted() -> None:
    assert AnswerState.FILLED not in filled_by("print", "flat, 200").values()


def boxes_of(device: Scanner, shape: str, seed: int) -> list[tuple[bool, BoxState]]:
    """Every third box of a page is marked; what was done to each, and what was read."""
    form = forms.load_form("Ш-37")
    layout, chance = lay_out(form), random.Random(seed)
    page = blank_page(layout, 1, "00000-00000-00000-00000").copy()
    boxes = [place for place in layout.places_on(1) if place.kind is PlaceKind.BOX]
    marked = boxes[seed % 3 :: 3]
    for place in marked:
        tick(page, place, 300, shape, chance)
    seen = device.scan(page, seed)
    sheet = Sheet(Straightened(seen, blank_page(layout, 1, "00000-00000-00000-00000"), 0.0))
    by_key: dict[str, list[Place]] = {}
    for place in boxes:
        by_key.setdefault(place.key, []).append(place)
    found = [read for places in by_key.values() for read in read_boxes(sheet, places, None)]
    return [(read.place in marked, read.state) for read in found]


@pytest.mark.parametrize("shape", ["cross", "tick", "scribble", "dash"])
def test_marks_a_little_outside_their_boxes_are_ticks(shape: str) -> None:
    for seed in range(3):
        seen = boxes_of(Scanner(blur=0.8, noise=8, ink=30, paper=245), shape, seed)
        assert all(state is (BoxState.TICKED if is_marked else BoxState.EMPTY) for is_marked, state in seen)


def test_a_box_filled_in_is_put_before_a_person() -> None:
    seen = boxes_of(Scanner(), "filled", 1)
    assert {state for is_marked, state in seen if is_marked} == {BoxState.UNSURE}
    assert {state for is_marked, state in seen if not is_marked} == {BoxState.EMPTY}


def test_a_word_circled_instead_of_its_box_makes_the_question_doubtful() -> None:
    form = forms.load_form("Ш-62")
    layout = lay_out(form)
    pages = print_form(form, {}, 200)
    box = next(place for place in layout.places if place.kind is PlaceKind.BOX)
    beside = Place(box.page, "", "", 0, "", box.kind, box.left + 18, box.top, 18, 12)
    for shape in ("tick", "cross"):
        tick(pages[box.page - 1], beside, 200, shape, random.Random(1))
    (result,) = read_file(as_png(pages[box.page - 1]), "скан.png", KEY)
    assert not result.answer(box.key).is_accepted
    assert "glyph-disagrees" in codes(result)


def signed_by(pen: str, device: str = "worn, 200", seed: int = 4) -> tuple[AnswerState, object]:
    """What is read where a form asks for a signature and somebody has used a pen."""
    form, scanner, chance = forms.load_form(FORM), SCANNERS[device], random.Random(seed)
    (page,) = print_form(form, {}, scanner.dpi)
    place = next(place for place in lay_out(form).places if place.key == "signed")
    left, top = place.left + 12, place.top + 4
    if pen == "signature":
        sign(page, place.box, scanner.dpi, chance)
    elif pen == "word":
        handprint(page, place.box, scanner.dpi, "HET", chance)
    else:
        side = Place(1, "", "", 0, "", PlaceKind.BOX, left, top, *((60.0, 20.0) if pen == "dash" else (18.0, 18.0)))
        tick(page, side, scanner.dpi, pen, chance)
    (result,) = read_file(as_png(scanner.scan(page, seed)), "скан.png", KEY)
    answer = result.answer("signed")
    return answer.state, answer.value


@pytest.mark.parametrize("device", ["flat, 300", "fax, 200"])
def test_a_signature_by_hand_means_signed(device: str) -> None:
    assert [signed_by("signature", device, seed) for seed in (1, 2)] == [(AnswerState.FILLED, True)] * 2


@pytest.mark.parametrize("pen", ["dash", "cross", "word"])
def test_other_ink_in_the_place_of_a_signature_is_for_a_person(pen: str) -> None:
    state, value = signed_by(pen)
    assert state not in (AnswerState.FILLED, AnswerState.BLANK)
    assert value is None

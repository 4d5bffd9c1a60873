"""The print geometry of every form: nothing is lost, nothing overlaps, and the same form always lies the same."""

from __future__ import annotations

from itertools import combinations

import pytest

import forms
from forms.definition import Form, Widget
from forms.layout import Box, PlaceKind, find_layout, lay_out, make_page_code, parse_page_code
from forms.layout.compose import rows_of
from forms.layout.page_code import PageCode

FORMS = {form.code: form for form in forms.list_forms()}
MILLIMETRE = 72 / 25.4


@pytest.fixture(params=list(FORMS.values()), ids=list(FORMS))
def form(request: pytest.FixtureRequest) -> Form:
    held: Form = request.param
    return held


def test_every_answer_has_one_place(form: Form) -> None:
    wanted = set()
    for question in form.questions.values():
        boxes = question.widget is Widget.BOXES
        wanted |= {f"{question.key}:{o.key}" for o in question.options} if boxes else {question.key}
    for table in form.tables:
        columns = table.columns[1:] if table.has_fixed_rows else table.columns
        rows = range(1, rows_of(table, 0) + 1)
        wanted |= {f"{table.key}:{row}:{column.key}" for row in rows for column in columns}
    tags = [place.tag for place in lay_out(form).places]
    assert len(tags) == len(set(tags))
    assert set(tags) == wanted


def test_places_lie_on_the_sheet_apart_from_one_another_and_from_its_marks(form: Form) -> None:
    layout = lay_out(form)
    for page in range(1, len(layout.pages) + 1):
        boxes = [place.box for place in layout.places_on(page)]
        for box in boxes:
            assert 0 < box.left < box.right < layout.width
            assert not any(_overlap(box, mark) for mark in (*layout.squares, layout.qr))
        assert not any(_overlap(one, other) for one, other in combinations(boxes, 2))


def test_printed_lines_stay_inside_the_margins(form: Form) -> None:
    from forms.layout.fonts import text_width

    layout = lay_out(form)
    for page in layout.pages:
        for text in page.texts:
            assert text.left + text_width(text.text, text.size, text.is_bold) < layout.width - 14 * MILLIMETRE
            assert text.baseline < layout.height - 15 * MILLIMETRE


def test_page_code_is_large_enough_and_far_from_the_edge(form: Form) -> None:
    layout = lay_out(form)
    assert layout.qr.width >= 22 * MILLIMETRE
    assert min(layout.qr.top, layout.width - layout.qr.right) >= 15 * MILLIMETRE - 0.01


def test_boxes_are_twelve_points_square_and_lines_high_enough_for_a_hand(form: Form) -> None:
    for place in lay_out(form).places:
        if place.kind is PlaceKind.BOX:
            assert (place.width, place.height) == (12, 12)
        else:
            assert place.height >= 6.5 * MILLIMETRE


def test_scales_lie_in_one_line_where_labels_leave_them_room() -> None:
    layout = lay_out(FORMS["Ш-44-куратор"])
    scales = [place for place in layout.places if place.kind is PlaceKind.BOX and place.option == "5"]
    for five in scales:
        one = next(place for place in layout.places if (place.key, place.option) == (five.key, "1"))
        assert (one.page, one.top) == (five.page, five.top)
    assert len(scales) > 5


@pytest.mark.parametrize("code", ["Ш-26", "Ш-37", "Ш-38", "Ш-58", "Ш-62"])
def test_no_table_leaves_its_first_row_alone_at_the_foot_of_a_page(code: str) -> None:
    form = FORMS[code]
    page_of = {label.key: label.page for label in lay_out(form).labels}
    for section in form.sections:
        if len(section.items) > 1:
            assert page_of[section.items[0].key] == page_of[section.items[1].key]


def test_rules_of_a_page_are_its_strokes_joined() -> None:
    page = lay_out(FORMS["Ш-37"]).pages[0]
    assert len(page.rules) < 0.6 * len(page.strokes)
    for stroke in page.strokes:
        assert any(
            rule.left <= stroke.left + 0.01
            and rule.top <= stroke.top + 0.01
            and rule.right >= stroke.right - 0.01
            and rule.bottom >= stroke.bottom - 0.01
            for rule in page.rules
        )


def test_layout_is_found_again_by_its_digest_however_many_rows_it_has() -> None:
    form = FORMS["Ш-24"]
    for extra in (0, 10, 70, 200):
        layout = lay_out(form, extra)
        found = find_layout(form, layout.digest, len(layout.pages))
        assert found is not None
        assert found.extra_rows == extra
    assert find_layout(form, "000000", 3) is None


def test_digests_of_forms_differ() -> None:
    digests = [lay_out(form).digest for form in FORMS.values()]
    assert len(set(digests)) == len(digests)


def test_page_code_tells_its_page_and_nothing_foreign() -> None:
    text = make_page_code("ABCDE-FGHJK-MNPQR-STVWX", 2, 3, "0a1b2c")
    assert text == "DG1:ABCDEFGHJKMNPQRSTVWX:2/3:0A1B2C"
    assert parse_page_code(text) == PageCode("ABCDEFGHJKMNPQRSTVWX", 2, 3, "0a1b2c")
    for foreign in ("", "https://example.org", text.replace("2/3", "4/3"), text.replace("DG1", "DG2"), f"{text}x"):
        assert parse_page_code(foreign) is None


def _overlap(one: Box, other: Box) -> bool:
    apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
    return not apart

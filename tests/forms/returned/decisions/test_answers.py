"""The short way to a decision is taken only where the long one would find nothing to object to."""

from __future__ import annotations

import random

import pytest

from forms.returned.decisions import answers
from forms.returned.evidence.readings import QuestionRead
from tests.forms import mutations
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, read, returned_sheet
from tests.forms.mutations import Edit

EDITS: list[Edit] = [
    mutations.retype_labels,
    mutations.translate_labels,
    mutations.swap_labels,
    mutations.copy_row,
    mutations.merge_cells,
    mutations.insert_column,
    mutations.append_column,
    mutations.tick_both,
    mutations.change_glyph_only,
    mutations.strike_out,
    mutations.type_over_placeholder,
    mutations.type_beside_control,
    mutations.track_changes,
    mutations.unwrap_controls,
    mutations.keep_labels_only,
    mutations.delete_other_option,
]


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> dict[bool, int]:
    """Counts the decisions of both ways, and goes the long one each time."""
    counted = {True: 0, False: 0}
    is_unanimous = answers._is_unanimous

    def checked(read: QuestionRead) -> bool:
        is_short = is_unanimous(read)
        counted[is_short] += 1
        assert not is_short or answers._objections(read) == ([], [])
        return is_short

    monkeypatch.setattr(answers, "_is_unanimous", checked)
    return counted


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_form_is_decided_alike_both_ways(edit: Edit, ways: dict[bool, int]) -> None:
    read(returned_sheet(QUESTIONNAIRE, random.Random(edit.__name__).randrange(50), edit)[0])
    assert ways[True] + ways[False] >= 20


@pytest.mark.parametrize("code", [QUESTIONNAIRE, SCHEDULE])
def test_an_honest_form_goes_the_short_way_only(code: str, ways: dict[bool, int]) -> None:
    read(returned_sheet(code, 1)[0])
    assert ways[True] > 0
    assert ways[False] == 0

"""The gold file: every form in it was read by a person; the engines must give all of them."""

from collections import Counter
from pathlib import Path

import pytest

from docgen.russian import Case, Gender, Kind, decline, load_case_dictionary

GOLD = Path(__file__).parents[2] / "files" / "russian" / "gold.tsv"
ENTRIES = load_case_dictionary(GOLD).entries


def mistakes_of(kind: Kind) -> list[str]:
    found = []
    for entry in ENTRIES:
        if entry.kind == kind:
            gender = Gender(entry.gender) if entry.gender else None
            for case, wanted in entry.forms.items():
                form = decline(entry.nominative, case, kind, gender)
                if form.text != wanted:
                    found.append(f"{form.text!r}, wanted {wanted!r}, sure: {form.is_sure}")
    return found


def test_gold_has_enough_rows_of_every_kind() -> None:
    counts = Counter(entry.kind for entry in ENTRIES)
    assert sum(counts.values()) >= 600
    assert set(counts) == set(Kind)
    assert min(counts.values()) >= 80


def test_gold_rows_are_complete_and_unique() -> None:
    keys = [(entry.kind, entry.gender, entry.nominative) for entry in ENTRIES]
    assert len(keys) == len(set(keys))
    assert all(entry.is_complete for entry in ENTRIES)


@pytest.mark.parametrize("kind", list(Kind))
def test_all_gold_forms_are_right(kind: Kind) -> None:
    assert mistakes_of(kind) == []


def test_few_doubts_are_raised_on_gold_names() -> None:
    people = [entry for entry in ENTRIES if entry.kind == Kind.PERSON]
    doubtful = [
        entry.nominative
        for entry in people
        if not decline(
            entry.nominative, Case.DATIVE, Kind.PERSON, Gender(entry.gender) if entry.gender else None
        ).is_sure
    ]
    assert len(doubtful) <= 0.03 * len(people), doubtful

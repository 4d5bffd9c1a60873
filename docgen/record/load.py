"""Raw data → record: schema, references, genders, derived lists, checks across the data. Every problem is collected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docgen.dictionary import Dictionary, Entity
from docgen.library import Check
from docgen.problems import Path, Problem
from docgen.record.checks import cross_checks
from docgen.record.derived import derived_lists
from docgen.record.model import Places, Record
from docgen.record.own_cases import own_dictionary, settle_genders
from docgen.record.references import follow_references, repeated_people
from docgen.russian import CaseDictionary
from docgen.schema import load_values


def load_record(
    values: Mapping[str, Any],
    entity: Entity,
    dictionary: Dictionary,
    place_of: Callable[[Path], str],
    checks: Iterable[Check] = (),
    case_dictionary: CaseDictionary | None = None,
) -> tuple[Record, list[Problem]]:
    """Check raw values of a data set, and what its pack says to check across them.

    Returns the record made of whatever could be read, and all problems; the record may be used only if none of them is
    an error. `case_dictionary` is the organisation's own, outranked by the forms in the data.
    """
    loaded = load_values(values, entity, dictionary, place_of)
    places = Places.after(loaded.problems, place_of)
    # What the schema has just made belongs to nobody else yet, so it is completed in place.
    fresh = loaded.values
    repeated = repeated_people(fresh, entity, dictionary, places)
    unresolved = follow_references(fresh, entity, dictionary, places)
    own = own_dictionary(fresh, entity, dictionary, case_dictionary)
    settle_genders(fresh, entity, dictionary, own)
    whole = {**fresh, **derived_lists(fresh, entity)}
    taken = Places.after([*loaded.problems, *unresolved], place_of)
    record = Record(whole, entity, dictionary, taken, own)
    return record, loaded.problems + repeated + unresolved + cross_checks(record, checks)

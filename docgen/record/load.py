"""Raw data → record: schema, references, derived lists, checks across the data. Every problem is collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docgen.checks import cross_checks
from docgen.dictionary import Dictionary, Entity
from docgen.problems import Problem
from docgen.record.derived import collect_derived
from docgen.record.model import Record
from docgen.record.references import follow_references, repeated_people
from docgen.schema import Path, load_values


def load_record(
    values: Mapping[str, Any], entity: Entity, dictionary: Dictionary, place_of: Callable[[Path], str]
) -> tuple[Record, list[Problem]]:
    """Check raw values of a data set.

    Returns the record made of whatever could be read, and all problems; the record may be used only if none of them is
    an error.
    """
    loaded = load_values(values, entity, place_of, dictionary)
    record = Record(loaded.values, entity, dictionary, place_of)
    problems = loaded.problems + repeated_people(record) + follow_references(record)
    complete = Record({**loaded.values, **collect_derived(record)}, entity, dictionary, place_of)
    return complete, problems + cross_checks(complete)

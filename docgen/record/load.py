"""Raw data → record: schema, references, derived lists, checks across the data. Every problem is collected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
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
    loaded = load_values(values, entity, dictionary, place_of)
    record = Record(loaded.values, entity, dictionary, place_of, _paths(loaded.problems))
    repeated, unresolved = repeated_people(record), follow_references(record)
    values = {**loaded.values, **collect_derived(record)}
    complete = replace(record, values=values, refused=record.refused | _paths(unresolved))
    return complete, loaded.problems + repeated + unresolved + cross_checks(complete)


def _paths(problems: Iterable[Problem]) -> frozenset[str]:
    return frozenset(problem.path for problem in problems)

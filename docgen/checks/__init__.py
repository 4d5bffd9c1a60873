"""Checks across a data set, beyond what one field can tell. One module a subject; each yields located problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from docgen.checks.acts import check_acts
from docgen.checks.pairs import check_pairs
from docgen.problems import Problem

if TYPE_CHECKING:
    from docgen.record.model import Record

CHECKS: Mapping[str, tuple[Callable[[Record], Iterable[Problem]], ...]] = {"school": (check_pairs, check_acts)}
"""The checks of each data set, by the key of its entity."""


def cross_checks(record: Record) -> list[Problem]:
    """Every problem that the data set's checks find; values that the schema refused are simply absent here."""
    return [problem for check in CHECKS.get(record.entity.key, ()) for problem in check(record)]


__all__ = ["cross_checks"]

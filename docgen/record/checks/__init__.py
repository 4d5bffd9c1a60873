"""Checks across a data set, beyond what one field can tell: a pack declares them, `docgen.library` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.library import Check
from docgen.problems import Problem
from docgen.record.checks.kinds import BROKEN
from docgen.record.checks.scope import each_list, value_at
from docgen.record.model import Record

__all__ = ["cross_checks", "value_at"]


def cross_checks(record: Record, checks: Iterable[Check]) -> list[Problem]:
    """Every problem that the checks find, those of one item of a list beside each other.

    Values that the schema refused are simply absent here, and a check is made only when all that it compares is given.
    """
    found: list[tuple[tuple[int, int], Problem]] = []
    groups: dict[str, int] = {}
    for check in checks:
        outermost = check.loops[0].field.key if check.loops else check.told.code
        group = groups.setdefault(outermost, len(groups))
        found += [((group, place), problem) for place, problem in _broken(record, check)]
    return [problem for _, problem in sorted(found, key=lambda each: each[0])]


def _broken(record: Record, check: Check) -> Iterator[tuple[int, Problem]]:
    """The problems of one check, each with the place of the outermost item."""
    for scopes in each_list(record, check.loops):
        is_broken = BROKEN[check.kind]()
        for scope in scopes:
            values = {key: scope.value(value) for key, value in check.values.items()}
            if any(value is None for value in values.values()) or not is_broken(**values):
                continue
            # Few items are broken, so their conditions are asked last.
            if all(scope.holds(condition) for condition in check.conditions):
                where, told = record.place(scope.place(check.place)), check.told
                yield scope.outermost, Problem(told.code, scope.message(check.message), *where, told.severity)

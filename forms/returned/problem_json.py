"""Problems as JSON, and back without loss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.problems import Problem, Severity


def problem_to_json(problem: Problem) -> dict[str, str]:
    """A problem with its severity."""
    return {
        "code": problem.code,
        "message": problem.message,
        "path": problem.path,
        "place": problem.place,
        "severity": problem.severity.value,
    }


def problem_from_json(held: Mapping[str, Any]) -> Problem:
    """The problem again."""
    return Problem(held["code"], held["message"], held["path"], held["place"], Severity(held["severity"]))

"""What is wrong with data, templates or files, as values that are collected rather than raised.

Every kind of problem is declared once as a `ProblemKind`, in the module that finds it. This module holds the
type, the registry that refuses two kinds with one code, and nothing about how problems are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Path = tuple[str | int, ...]
"""Where a value stands in data: keys, and numbers of items in lists."""


class Severity(StrEnum):
    """Whether a problem forbids the result (error) or only accompanies it (warning)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One located finding.

    `path` is the JSON path of the value (`pairs[2].start`), `place` the same for a person
    (`лист «Пары», ячейка C5`); either may be empty when the finding has no such place.
    """

    code: str
    message: str
    path: str = ""
    place: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        where = self.place or self.path
        return f"{where}: {self.message} [{self.code}]" if where else f"{self.message} [{self.code}]"


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A code with the Russian sentence that explains it; `{names}` in the sentence are filled by `at`."""

    code: str
    sentence: str
    severity: Severity = Severity.ERROR

    def at(self, path: str = "", place: str = "", /, **details: object) -> Problem:
        """Make the problem found at `path`; `details` are the values of the sentence's `{names}`."""
        return Problem(self.code, self.sentence.format(**details), path, place, self.severity)


def path_text(path: Path) -> str:
    """`("pairs", 2, "start")` as `pairs[2].start`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


_KINDS: dict[str, ProblemKind] = {}


def problem_kind(code: str, sentence: str, severity: Severity = Severity.ERROR) -> ProblemKind:
    """Declare a kind of problem.

    Raises:
        ValueError: the code is taken by another kind.
    """
    if code in _KINDS:
        raise ValueError(f"problem code declared twice: {code}")
    kind = _KINDS[code] = ProblemKind(code, sentence, severity)
    return kind


def declared_kinds() -> list[ProblemKind]:
    """Every kind declared by the modules imported so far, by code."""
    return sorted(_KINDS.values(), key=lambda kind: kind.code)

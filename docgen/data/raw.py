"""What was read from a data file before it is checked: values, their places, what was wrong with the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docgen.problems import Path, Problem


@dataclass(frozen=True, slots=True)
class RawData:
    """Unchecked data of a file.

    `values` holds JSON values only (dates are ISO text). `place_of` tells where a path stands for a person
    (`лист «Пары», ячейка C5 («Начало»)`); for a path that has no place of its own it names the nearest one that has.
    """

    values: dict[str, Any]
    place_of: Callable[[Path], str]
    problems: list[Problem] = field(default_factory=list)

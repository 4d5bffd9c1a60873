"""What each kind of check finds wrong: one function a kind, called with the values of its parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Mapping
from decimal import Decimal
from typing import Any

from docgen.record.checks.dates import months_later

Number = int | Decimal


def order_in_time(
    date: dt.date, not_earlier_than: dt.date | None = None, not_later_than: dt.date | None = None
) -> bool:
    """The date is out of its bounds; bounds that contradict each other are another check's matter."""
    if not_earlier_than and not_later_than and not_later_than < not_earlier_than:
        return False
    return bool((not_earlier_than and date < not_earlier_than) or (not_later_than and date > not_later_than))


def term_between(start: dt.date, end: dt.date, months_from: int | None = None, months_to: int | None = None) -> bool:
    """A term is too short or too long; one that ends before it starts is another check's matter."""
    if end < start:
        return False
    # The last day counts: from 1 September to 30 November are three full months.
    is_short = months_from is not None and end + dt.timedelta(days=1) < months_later(start, months_from)
    return is_short or (months_to is not None and end > months_later(start, months_to))


def number_between(value: Number, at_least: Number | None = None, at_most: Number | None = None) -> bool:
    """A number is out of its bounds."""
    return (at_least is not None and value < at_least) or (at_most is not None and value > at_most)


def cannot_exceed(value: Number, limit: Number) -> bool:
    """A number is greater than the one that holds it."""
    return value > limit


def in_list(value: Any, among: Container[Any]) -> bool:
    """A value is none of the list's, which come as their identities."""
    return identity(value) not in among


def differs(value: Any, other: Any) -> bool:
    """Two values are the same."""
    return bool(identity(value) == identity(other))


def no_repeats() -> Callable[[Any], bool]:
    """Remembers the values of one list: a value has been there before."""
    seen: set[Any] = set()

    def is_repeated(value: Any) -> bool:
        is_known = identity(value) in seen
        seen.add(identity(value))
        return is_known

    return is_repeated


Broken = Callable[..., bool]

_PLAIN: tuple[Broken, ...] = (order_in_time, term_between, number_between, cannot_exceed, in_list, differs)
BROKEN: Mapping[str, Callable[[], Broken]] = {
    **{kind.__name__: (lambda kind=kind: kind) for kind in _PLAIN},  # type: ignore[misc]
    no_repeats.__name__: no_repeats,
}
"""By the name of a kind, what makes its function anew for each list that is gone through."""


def identity(value: Any) -> Any:
    """Equal for values that are the same: letter case of texts does not matter, a record is the same only as itself."""
    if isinstance(value, dict):
        return ("record", id(value))
    return value.lower() if isinstance(value, str) else value

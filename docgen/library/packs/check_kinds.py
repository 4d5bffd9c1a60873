"""What each kind of check compares: a name with parameters. `docgen.record.checks` decides what it finds wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.library.packs.paths import Sort


@dataclass(frozen=True, slots=True)
class CheckKind:
    """What a kind of check compares.

    `required` are its parameters with what they may lead to, `limits` those of which one or more are given. A problem
    is told at the first parameter. `sentence` is said where a declaration has no `message`, followed by `words` of the
    limits that are given.
    """

    sentence: str
    required: Mapping[str, frozenset[Sort]]
    limits: Mapping[str, frozenset[Sort]]
    words: Mapping[str, str]


_SINGLE = frozenset(Sort) - {Sort.LIST}
_DATE, _NUMBER, _LIST = (frozenset({sort}) for sort in (Sort.DATE, Sort.NUMBER, Sort.LIST))
CHECK_KINDS: Mapping[str, CheckKind] = {
    "order_in_time": CheckKind(
        "{date}: допускается",
        {"date": _DATE},
        {"not_earlier_than": _DATE, "not_later_than": _DATE},
        {"not_earlier_than": " не раньше, чем {}", "not_later_than": " не позже, чем {}"},
    ),
    "term_between": CheckKind(
        "Срок от {start} до {end}: допускается",
        {"end": _DATE, "start": _DATE},
        {"months_from": _NUMBER, "months_to": _NUMBER},
        {"months_from": " не меньше {} мес.", "months_to": " не больше {} мес."},
    ),
    "number_between": CheckKind(
        "{value}: допускается",
        {"value": _NUMBER},
        {"at_least": _NUMBER, "at_most": _NUMBER},
        {"at_least": " не меньше {}", "at_most": " не больше {}"},
    ),
    "cannot_exceed": CheckKind(
        "{value}: допускается не больше, чем {limit}", {"value": _NUMBER, "limit": _NUMBER}, {}, {}
    ),
    "in_list": CheckKind("{value}: нет в списке {among}", {"value": _SINGLE, "among": _LIST}, {}, {}),
    "differs": CheckKind("{value} не может совпадать с {other}", {"value": _SINGLE, "other": _SINGLE}, {}, {}),
    "no_repeats": CheckKind("{value} повторяется", {"value": _SINGLE}, {}, {}),
}

"""Checks of pairs and groups: who is in them, and when they work.

Terms follow the regulation (Ш-02): a programme lasts from 3 to 12 months, a group has two or more mentees, the order on
pairs (Ш-19) rests on the written consents of all participants and follows the mentor's agreement (Ш-17).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from docgen.checks.dates import day_text, months_later
from docgen.problems import Problem, Severity, problem_kind

if TYPE_CHECKING:
    from docgen.record.model import Record

END_BEFORE_START = problem_kind("end-before-start", "Пара {number}: окончание {end} раньше начала {start}.")
PROGRAMME_TOO_SHORT = problem_kind(
    "programme-too-short",
    "Пара {number}: программа с {start} по {end} короче 3 месяцев; допускается от 3 до 12.",
)
PROGRAMME_TOO_LONG = problem_kind(
    "programme-too-long",
    "Пара {number}: программа с {start} по {end} длиннее 12 месяцев; допускается от 3 до 12.",
)
MENTOR_IS_MENTEE = problem_kind("mentor-is-mentee", "Пара {number}: {found} – и наставник, и наставляемый.")
MENTEE_REPEATED = problem_kind("mentee-repeated", "Пара {number}: наставляемый {found} назван дважды.")
GROUP_OF_ONE = problem_kind(
    "group-of-one", "Пара {number}: вид «групповое», а наставляемый один; в группе их не меньше двух."
)
GROUP_NOT_NAMED = problem_kind(
    "group-not-named",
    "Пара {number}: наставляемых {found}, а вид «групповое» не указан; добавьте его.",
    Severity.WARNING,
)
NUMBER_REPEATED = problem_kind("pair-number-repeated", "Номер пары «{number}» повторяется; номера должны различаться.")
EVENT_OUTSIDE_PROGRAMME = problem_kind(
    "event-outside-programme",
    "Пара {number}: срок мероприятия «{title}» {due} вне программы (с {start} по {end}).",
)
AGREEMENT_AFTER_START = problem_kind(
    "agreement-after-start",
    "Пара {number}: дополнительное соглашение от {found} заключено позже начала работы {start}.",
    Severity.WARNING,
)


def check_pairs(record: Record) -> Iterator[Problem]:
    """Every problem of every pair."""
    seen: set[str] = set()
    for place, pair in enumerate(record.values.get("pairs", ())):
        number = str(pair.get("number", place + 1))
        if number.lower() in seen:
            yield NUMBER_REPEATED.at(*record.place(("pairs", place, "number")), number=number)
        seen.add(number.lower())
        yield from _check_people(record, place, pair, number)
        yield from _check_term(record, place, pair, number)
        yield from _check_events(record, place, pair, number)


def _check_people(record: Record, place: int, pair: Mapping[str, Any], number: str) -> Iterator[Problem]:
    mentees = pair.get("mentees", [])
    path = ("pairs", place, "mentees")
    # A name that fits nobody is told elsewhere; here it still counts as a mentee.
    count = len(mentees) + len(record.refused_items(path))
    for nth, (position, mentee) in enumerate(zip(record.places_in(path, len(mentees)), mentees, strict=True)):
        where, found = record.place((*path, position)), mentee.get("full_name", "")
        if mentee is pair.get("mentor"):
            yield MENTOR_IS_MENTEE.at(*where, number=number, found=found)
        if any(mentee is other for other in mentees[:nth]):
            yield MENTEE_REPEATED.at(*where, number=number, found=found)
    named_group = any(kind.key == "group" for kind in pair.get("kinds", []))
    if named_group and count == 1:
        yield GROUP_OF_ONE.at(*record.place(path), number=number)
    if count > 1 and not named_group:
        yield GROUP_NOT_NAMED.at(*record.place(("pairs", place, "kinds")), number=number, found=count)


def _check_term(record: Record, place: int, pair: Mapping[str, Any], number: str) -> Iterator[Problem]:
    start, end, agreed = pair.get("start"), pair.get("end"), pair.get("agreement_date")
    if start and agreed and agreed > start:
        where = record.place(("pairs", place, "agreement_date"))
        yield AGREEMENT_AFTER_START.at(*where, number=number, found=day_text(agreed), start=day_text(start))
    if not start or not end:
        return
    where = record.place(("pairs", place, "end"))
    dates = {"number": number, "start": day_text(start), "end": day_text(end)}
    if end < start:
        yield END_BEFORE_START.at(*where, **dates)
    # The last day counts: from 1 September to 30 November are three full months.
    elif end + dt.timedelta(days=1) < months_later(start, 3):
        yield PROGRAMME_TOO_SHORT.at(*where, **dates)
    elif end > months_later(start, 12):
        yield PROGRAMME_TOO_LONG.at(*where, **dates)


def _check_events(record: Record, place: int, pair: Mapping[str, Any], number: str) -> Iterator[Problem]:
    start, end = pair.get("start"), pair.get("end")
    if not start or not end or end < start:
        return
    for position, event in enumerate(pair.get("programme", {}).get("events", [])):
        due = event.get("due")
        if due and not start <= due <= end:
            yield EVENT_OUTSIDE_PROGRAMME.at(
                *record.place(("pairs", place, "programme", "events", position, "due")),
                number=number,
                title=event.get("title", ""),
                due=day_text(due),
                start=day_text(start),
                end=day_text(end),
            )

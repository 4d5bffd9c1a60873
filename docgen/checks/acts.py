"""Checks of the school's own acts: an order may not be older than what it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docgen.checks.dates import day_text
from docgen.problems import Problem, problem_kind

if TYPE_CHECKING:
    from docgen.record.model import Record

ORDER_BEFORE_CONSENT = problem_kind(
    "order-before-consent",
    "Приказ Ш-19 от {order} издан раньше согласия от {consent} ({found}), на котором он основан.",
)
ORDER_BEFORE_AGREEMENT = problem_kind(
    "order-before-agreement",
    "Приказ Ш-19 от {order} издан раньше дополнительного соглашения от {agreement} (пара {number}).",
)
ACT_REPEATED = problem_kind("act-repeated", "Документ {code} внесён дважды; у документа один номер и одна дата.")
REPORT_PERIOD_REVERSED = problem_kind(
    "report-period-reversed", "Отчётный период кончается {end}, раньше, чем начинается ({start})."
)


def check_acts(record: Record) -> Iterator[Problem]:
    """Every problem of the acts' dates and of the report's period."""
    yield from _check_repeated(record)
    order = _date_of(record, "Ш-19")
    if order:
        yield from _check_consents(record, order)
        yield from _check_agreements(record, order)
    period = record.values.get("report", {}).get("period")
    if period and period.end < period.start:
        where = record.place(("report", "period"))
        yield REPORT_PERIOD_REVERSED.at(*where, start=day_text(period.start), end=day_text(period.end))


def _check_repeated(record: Record) -> Iterator[Problem]:
    codes: set[str] = set()
    for place, act in enumerate(record.values.get("acts", ())):
        code = act.get("code", "")
        if code in codes:
            yield ACT_REPEATED.at(*record.place(("acts", place, "code")), code=code)
        codes.add(code)


def _check_consents(record: Record, order: dt.date) -> Iterator[Problem]:
    participants = record.values.get("participants", [])
    for place, person in enumerate(record.values.get("employees", ())):
        consent = person.get("mentoring_consent_on")
        if consent and consent > order and any(person is participant for participant in participants):
            where = record.place(("employees", place, "mentoring_consent_on"))
            yield ORDER_BEFORE_CONSENT.at(
                *where, order=day_text(order), consent=day_text(consent), found=person.get("full_name", "")
            )


def _check_agreements(record: Record, order: dt.date) -> Iterator[Problem]:
    for place, pair in enumerate(record.values.get("pairs", ())):
        agreement = pair.get("agreement_date")
        if agreement and agreement > order:
            where = record.place(("pairs", place, "agreement_date"))
            yield ORDER_BEFORE_AGREEMENT.at(
                *where, order=day_text(order), agreement=day_text(agreement), number=pair.get("number", place + 1)
            )


def _date_of(record: Record, code: str) -> dt.date | None:
    acts: list[dict[str, Any]] = record.values.get("acts", [])
    return next((act["date"] for act in acts if act.get("code") == code and "date" in act), None)

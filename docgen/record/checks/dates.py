"""Calendar reckoning and the writing of dates that the checks share."""

from __future__ import annotations

import calendar
import datetime as dt


def day_text(day: dt.date) -> str:
    """A date as messages write it: 01.09.2026."""
    return f"{day:%d.%m.%Y}"


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

"""Dates and periods as Russian documents write them."""

from __future__ import annotations

from datetime import date

from docgen.russian.letters import NBSP

_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def in_digits(day: date) -> str:
    """«15.03.2026»."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def in_words(day: date, year: str = "года") -> str:
    """«15 марта 2026 года»; `year` may be «г.»; no-break spaces keep the day and the last word in place."""
    return f"{day.day}{NBSP}{_MONTHS[day.month - 1]} {day.year}{NBSP}{year}"


def of_order(day: date) -> str:
    """«« 15 » марта 2026 г.» as in the date line of an order."""
    return f"«{NBSP}{day.day:02d}{NBSP}»{NBSP}{_MONTHS[day.month - 1]}{NBSP}{day.year}{NBSP}г."


def period(start: date, end: date, year: str = "г.") -> str:
    """«с 1 сентября 2026 г. по 31 мая 2027 г.»."""
    preposition = "со" if start.day == 2 else "с"
    return f"{preposition}{NBSP}{in_words(start, year)} по{NBSP}{in_words(end, year)}"

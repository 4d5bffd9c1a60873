"""Turns known data into what stands in the answers of an issued form. Knows no file format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from docgen.dictionary import Choice
from docgen.errors import DataRejectedError
from docgen.files import RawData
from docgen.schema import Period, kinds, load_values, path_text
from forms.definition import Form, Question


@dataclass(frozen=True)
class Prefill:
    """Known answers: texts and ticked options by field key, rows by table key (texts by column key)."""

    texts: Mapping[str, str] = field(default_factory=dict)
    ticks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rows: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)


def prefill_answers(form: Form, data: Mapping[str, Any] | RawData) -> Prefill:
    """What is known of the form's answers.

    Raises:
        DataRejectedError: a value does not fit its field; missing ones are no fault.
    """
    raw = data if isinstance(data, RawData) else RawData(dict(data), path_text)
    loaded = load_values(raw.values, form.entity, raw.place_of, form.dictionary)
    wrong = [problem for problem in (*raw.problems, *loaded.problems) if problem.code != kinds.REQUIRED.code]
    if wrong:
        raise DataRejectedError(f"Данные не подходят к форме {form.name}.", wrong)
    values = loaded.values
    chosen = [question for question in form.questions.values() if question.key in values]
    return Prefill(
        texts={question.key: shown_text(values[question.key]) for question in chosen},
        ticks={question.key: _ticked(question, values[question.key]) for question in chosen if question.options},
        rows={
            table.key: [{key: shown_text(value) for key, value in row.items()} for row in values.get(table.key, ())]
            for table in form.tables
        },
    )


def shown_text(value: Any) -> str:
    """A value as a person would write it in."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Period):
        return f"{value.start:%d.%m.%Y} – {value.end:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, list):
        return "; ".join(shown_text(item) for item in value)
    return str(value)


def _ticked(question: Question, value: Any) -> frozenset[str]:
    if isinstance(value, bool):
        return frozenset({"yes" if value else "no"})
    chosen = value if isinstance(value, list) else [value]
    return frozenset(choice.key for choice in chosen if isinstance(choice, Choice))

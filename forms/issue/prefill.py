"""Turns known data into what stands in the answers of an issued form. Knows no file format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from docgen.data import RawData
from docgen.dictionary import Choice
from docgen.errors import DataRejectedError
from docgen.problems import path_text
from docgen.schema import Period, kinds, load_values
from forms.definition import Form, Question, RowTable, shared_answers


@dataclass(frozen=True)
class Prefill:
    """Known answers: texts and ticked options by field key, rows by table key (texts by column key)."""

    texts: Mapping[str, str] = field(default_factory=dict)
    ticks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rows: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((frozenset(self.texts.items()), frozenset(self.ticks.items()), len(self.rows)))


def prefill_answers(form: Form, data: Mapping[str, Any] | RawData, record_of: Form | None = None) -> Prefill:
    """What is known of the form's answers; `data` may be a record of another form, `record_of`.

    Raises:
        DataRejectedError: a value does not fit its field; missing ones are no fault.
    """
    raw = data if isinstance(data, RawData) else RawData(dict(data), path_text)
    given = shared_answers(raw.values, record_of, form) if record_of else raw.values
    loaded = load_values(given, form.entity, form.dictionary, raw.place_of)
    wrong = [problem for problem in (*raw.problems, *loaded.problems) if problem.code != kinds.REQUIRED.code]
    if wrong:
        raise DataRejectedError(f"Данные не подходят к форме {form.name}.", wrong)
    values = loaded.values
    chosen = [question for question in form.questions.values() if question.key in values]
    return Prefill(
        texts={question.key: shown_text(values[question.key]) for question in chosen},
        ticks={question.key: _ticked(question, values[question.key]) for question in chosen if question.options},
        rows={table.key: _rows(form, table, values.get(table.key, [])) for table in form.tables},
    )


def _rows(form: Form, table: RowTable, known: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Known rows, or else those printed in advance; fixed rows stay and take what is known of them."""
    given = [_shown_row(row) for row in known]
    if not table.rows or (given and not table.has_fixed_rows):
        return given
    loaded = load_values({table.key: list(table.rows)}, form.entity, form.dictionary)
    printed = [_shown_row(row) for row in loaded.values[table.key]]
    name = table.columns[0].key
    by_name = {row.get(name): row for row in given}
    return [{**row, **by_name.get(row.get(name), {})} for row in printed]


def _shown_row(row: Mapping[str, Any]) -> dict[str, str]:
    return {key: shown_text(value) for key, value in row.items()}


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

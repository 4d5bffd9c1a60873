"""Tells the copies of a form apart when one file holds it several times over. Knows no file format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.problems import Severity, problem_kind
from forms.definition import Form
from forms.returned.content import Keys, Table
from forms.returned.decisions.form_evidence import FormEvidence
from forms.returned.decisions.tables import find_columns
from forms.returned.evidence import AnswerPlace, Source, collect, labelled_keys
from forms.returned.result import ReadResult, ReadState

SAME_COPIES = problem_kind(
    "same-copies",
    "Форма стоит в файле несколько раз ({found}) с одними и теми же ответами; прочитана один раз.",
    Severity.WARNING,
)
SEVERAL_COPIES = problem_kind(
    "several-copies",
    "Форма стоит в файле несколько раз ({found}), и ответы в ней разные. Какие верны, решать Вам.",
    Severity.WARNING,
)
_MOST_COPIES = 20


def split_copies(evidence: FormEvidence) -> list[FormEvidence]:
    """Each copy of the form by itself if the file holds whole copies one after another, else the form as it is.

    Part of a form that stands there twice is no copy: its answers stay in doubt.
    """
    form, content, collected = evidence.form, evidence.content, evidence.collected
    if not collected or not all(map(_stands_twice, collected.values())) or content.loose_controls:
        return [evidence]
    copies: list[list[Table]] = []
    seen: list[set[str]] = []
    for table in content.tables:
        keys = _keys(form, table)
        if not copies or keys & seen[-1]:
            copies.append([])
            seen.append(set())
        copies[-1].append(table)
        seen[-1] |= keys
    asked = {item.key for item in form.items}
    if len(copies) == 1 or len(copies) > _MOST_COPIES or any(keys != asked for keys in seen):
        return [evidence]
    contents = (replace(content, tables=tuple(tables)) for tables in copies)
    return [FormEvidence(form, copy, collect(form, copy)) for copy in contents]


def join_copies(results: Sequence[ReadResult]) -> list[ReadResult]:
    """One result if all copies say the same and nothing in them is in doubt; else all of them, each in doubt."""
    first = results[0]
    if all(result.state is ReadState.ACCEPTED and result.record == first.record for result in results):
        return [replace(first, notes=(*first.notes, SAME_COPIES.at(found=len(results))))]
    doubt = SEVERAL_COPIES.at(found=len(results))
    return [
        replace(
            result, state=ReadState.DOUBTS, doubts=(doubt, *result.doubts), part=_part(result, number, len(results))
        )
        for number, result in enumerate(results, start=1)
    ]


def _part(result: ReadResult, number: int, count: int) -> str:
    return ", ".join(filter(None, (result.part, f"экземпляр {number} из {count}")))


def _stands_twice(places: Sequence[AnswerPlace]) -> bool:
    by_source = [place.source for place in places]
    return any(by_source.count(source) > 1 for source in (Source.LABEL, Source.LABEL_BOOKMARK))


def _keys(form: Form, table: Table) -> set[str]:
    """Keys of the questions and row tables that stand in a table."""
    keys = Keys()
    return labelled_keys(form, table) | {rows.key for rows in form.tables if find_columns(rows, table, keys)}

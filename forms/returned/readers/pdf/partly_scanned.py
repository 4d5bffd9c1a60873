"""Joins a form of which some pages came as text and others as scans: each part has what the other lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docgen.problems import Problem
from forms.definition import Form
from forms.returned.content import Content, Control, Mark, Row, Table
from forms.returned.form_in_file import FormInFile
from forms.returned.printed import PAGE_MISSING

_PAGE = re.compile(r"\d+")
_LOST_PLACE = re.compile(r"страница \d+ формы")
"""How the reader of paper names a place on a page that is not in the file."""


@dataclass(frozen=True, eq=False)
class _PartlyScannedForm(FormInFile):
    """Pages of one form, some of which came as text and others as scans."""

    written: FormInFile
    scanned: FormInFile

    def read(self, form: Form) -> Content:
        written, scanned = self.written.read(form), self.scanned.read(form)
        return Content(
            tables=_joined_tables(written.tables, scanned.tables),
            loose_controls=(*_of_own_pages(written), *_of_own_pages(scanned)),
            paragraphs=(*written.paragraphs, *scanned.paragraphs),
            notes=[*written.notes, *scanned.notes],
            doubts=_still_missing(written, scanned),
        )


def join_partly_scanned(written: Sequence[FormInFile], scanned: Sequence[FormInFile]) -> list[FormInFile]:
    """Each form once; forms without a number stay as they are."""
    joined = list(written)
    for scan in scanned:
        number = _number(scan)
        same = next((index for index, other in enumerate(joined) if number and _number(other) == number), None)
        if same is None:
            joined.append(scan)
        else:
            joined[same] = _join(joined[same], scan, is_alone=len(written) == len(scanned) == 1)
    return joined


def _number(form: FormInFile) -> str:
    numbers = {"".join(sign for sign in mark.text if sign.isalnum()) for mark in form.identity}
    return numbers.pop() if len(numbers) == 1 else ""


def _join(written: FormInFile, scan: FormInFile, *, is_alone: bool) -> FormInFile:
    part = "" if is_alone else "; ".join(filter(None, (written.part, scan.part)))
    return _PartlyScannedForm((*written.identity, *scan.identity), written, scan, part=part)


def _missing(content: Content) -> dict[int, Problem]:
    """Pages that a part says it lacks."""
    told = [problem for problem in content.doubts if problem.code == PAGE_MISSING.code]
    return {int(found[0]): problem for problem in told if (found := _PAGE.search(problem.message))}


def _still_missing(one: Content, other: Content) -> list[Problem]:
    """The doubts of both parts, without the pages that one of them has."""
    lacked, also = _missing(one), _missing(other)
    kept = [problem for problem in (*one.doubts, *other.doubts) if problem.code != PAGE_MISSING.code]
    return [*kept, *(problem for page, problem in lacked.items() if page in also)]


def _of_own_pages(content: Content) -> list[Control]:
    """The controls of the pages that a part has; of places on other pages it only says that they are not there."""
    return [
        control
        for control in content.loose_controls
        if Mark.LOST not in control.marks and not _LOST_PLACE.fullmatch(control.place)
    ]


def _joined_tables(one: Sequence[Table], other: Sequence[Table]) -> tuple[Table, ...]:
    tables = {_headings(table): table for table in one}
    for table in other:
        key = _headings(table)
        tables[key] = _with_rows(tables[key], table) if key in tables else table
    return tuple(tables.values())


def _headings(table: Table) -> tuple[str, ...]:
    return tuple(name for cell in table.rows[0].cells for name in cell.bookmarks)


def _with_rows(table: Table, other: Table) -> Table:
    """Rows of both in their order; a row that both have stays twice, for they may differ."""
    rows = [*table.rows[1:], *other.rows[1:]]
    found = {_row_number(row) for row in rows if not _is_lost(row)}
    kept = [row for row in rows if not _is_lost(row) or _row_number(row) not in found]
    return replace(table, rows=(table.rows[0], *sorted(kept, key=_row_number)))


def _row_number(row: Row) -> int:
    text = row.cells[0].text
    return int(text) if text.isdecimal() else 0


def _is_lost(row: Row) -> bool:
    return any(Mark.LOST in cell.marks for cell in row.cells)

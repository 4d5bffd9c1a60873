"""Joins a form of which some pages came as text and others as scans: each part has what the other lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from docgen.problems import Problem
from forms.definition import Form
from forms.returned.content import Content, Control, Mark, Row, Table
from forms.returned.printed.page_numbers import PAGE_MISSING

_PAGE = re.compile(r"\d+")
_LOST_PLACE = re.compile(r"страница \d+ формы")
"""How the reader of paper names a place on a page that is not in the file."""


def join_mixed(written: Sequence[Content], scanned: Sequence[Content]) -> list[Content]:
    """One content for each form; contents without a number stay as they are."""
    joined = list(written)
    for scan in scanned:
        number = _number(scan)
        same = next((index for index, one in enumerate(joined) if number and _number(one) == number), None)
        if same is None:
            joined.append(scan)
        else:
            joined[same] = _join(joined[same], scan, is_alone=len(written) == len(scanned) == 1)
    return joined


def _number(content: Content) -> str:
    marks = {"".join(sign for sign in mark.text if sign.isalnum()) for mark in content.identity}
    return marks.pop() if len(marks) == 1 else ""


def _join(written: Content, scan: Content, *, is_alone: bool) -> Content:
    part = "" if is_alone else "; ".join(filter(None, (written.part, scan.part)))
    doubts = _still_missing(written, scan)
    return Content(
        (),
        identity=(*written.identity, *scan.identity),
        notes=[*written.notes, *scan.notes],
        doubts=doubts,
        part=part,
        for_form=partial(_for_form, written, scan, part),
    )


def _for_form(written: Content, scan: Content, part: str, form: Form) -> Content:
    one = written.for_form(form) if written.for_form else written
    other = scan.for_form(form) if scan.for_form else scan
    return Content(
        tables=_joined_tables(one.tables, other.tables),
        loose_controls=(*_found(one), *_found(other)),
        paragraphs=(*one.paragraphs, *other.paragraphs),
        identity=(*one.identity, *other.identity),
        notes=[*one.notes, *other.notes],
        doubts=_still_missing(one, other),
        part=part,
    )


def _missing(content: Content) -> dict[int, Problem]:
    """Pages that a part says it lacks."""
    told = [problem for problem in content.doubts if problem.code == PAGE_MISSING.code]
    return {int(found[0]): problem for problem in told if (found := _PAGE.search(problem.message))}


def _still_missing(one: Content, other: Content) -> list[Problem]:
    """The doubts of both parts, without the pages that one of them has."""
    lacked, also = _missing(one), _missing(other)
    kept = [problem for problem in (*one.doubts, *other.doubts) if problem.code != PAGE_MISSING.code]
    return [*kept, *(problem for page, problem in lacked.items() if page in also)]


def _found(content: Content) -> list[Control]:
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

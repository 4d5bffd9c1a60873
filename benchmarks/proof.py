"""The proof that reading is honest, field by field: `python -m benchmarks.proof [SEEDS [SECTION…]]`, or `make proof`.

Random truthful answers go into forms, people's changes are made to them, and each field that comes back is one of:
accepted and right, to review with the right suggestion, to review with another or none, silently wrong. What tests show
on a few seeds is counted here on many.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import forms
from forms import Answer, ReadResult
from tests.forms import workbook_mutations, workbooks
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, read, returned_sheet, silent_errors
from tests.forms.pdf_filled import fill_by_pikepdf, fill_by_pypdf, read_one, returned_pdf
from tests.forms.pdf_typed import fill_by_pdfium
from tests.forms.returned.decisions.tables.test_rows import CHANGED_TABLES
from tests.forms.returned.test_mutations import HARMLESS, TOLD

FIRST_SEED = 1000
"""Tests use smaller ones."""

Case = tuple[ReadResult, dict[str, Any]]


@dataclass
class Tally:
    """Fields by what became of them; a cell of a table is a field."""

    files: int = 0
    right: int = 0
    suggested: int = 0
    unsuggested: int = 0
    silent: int = 0

    def add(self, result: ReadResult, truth: dict[str, Any]) -> None:
        """Count one file; whatever is accepted and not told to be silently wrong is right."""
        self.files += 1
        silent = silent_errors(result, truth)
        self.silent += len(silent)
        for answer in result.answers:
            cells = [cell for row in answer.rows for cell in row.cells]
            if not cells:
                self._count(answer, [truth.get(answer.key)])
            for cell in cells:
                self._count(cell, [row.get(cell.key) for row in truth.get(answer.key, [])])
        self.right -= len(silent)

    def _count(self, answer: Answer, true: list[Any]) -> None:
        if answer.is_accepted:
            self.right += 1
        elif answer.suggestion in true:
            self.suggested += 1
        else:
            self.unsuggested += 1

    def line(self, title: str) -> str:
        fields = self.right + self.suggested + self.unsuggested + self.silent
        return (
            f"  {title:34} файлов {self.files:6}  полей {fields:7}  принято верно {self.right:7}"
            f"  верная подсказка {self.suggested:6}  иначе {self.unsuggested:6}  молча неверно {self.silent}"
        )


def changed_documents(seeds: range) -> Iterator[Case]:
    """DOCX of two forms with every change, each told of or harmless."""
    edits = [*HARMLESS.values(), *(edit for edit, _, _ in TOLD.values())]
    for code, changes in ((QUESTIONNAIRE, edits), (SCHEDULE, CHANGED_TABLES)):
        for edit in changes:
            for seed in seeds:
                docx, sheet = returned_sheet(code, seed, edit)
                yield read(docx), sheet.record


def honest_documents(seeds: range) -> Iterator[Case]:
    """DOCX of every form, filled and sent back."""
    for form in forms.list_forms():
        for seed in seeds:
            docx, sheet = returned_sheet(form.code, seed)
            yield read(docx), sheet.record


def changed_workbooks(seeds: range) -> Iterator[Case]:
    """XLSX of every form with every change."""
    for name, edit in {**workbook_mutations.HARMLESS, **workbook_mutations.TOUCHING}.items():
        for code in workbooks.EVERY_FORM:
            for seed in seeds:
                sheet = workbooks.truthful(code, seed)
                book = workbooks.filled(code, sheet.typed)
                with suppress(ValueError, IndexError):  # a form without a place for this change
                    edit(book, forms.load_form(code), random.Random(f"{name}-{code}-{seed}"))  # noqa: S311 - repeatable
                yield workbooks.read_book(book), sheet.record


def honest_workbooks(seeds: range) -> Iterator[Case]:
    """XLSX of every form, filled and sent back."""
    for code in workbooks.EVERY_FORM:
        for seed in seeds:
            sheet = workbooks.truthful(code, seed)
            yield workbooks.read_book(workbooks.filled(code, sheet.typed)), sheet.record


def honest_fields(seeds: range) -> Iterator[Case]:
    """PDF of every form, its fields filled by three libraries."""
    for form in forms.list_forms():
        for seed in seeds:
            for fill in (fill_by_pypdf, fill_by_pikepdf, fill_by_pdfium):
                content, sheet = returned_pdf(form.code, seed, fill)
                yield read_one(content), sheet.record


PROOFS: dict[str, Callable[[range], Iterator[Case]]] = {
    "DOCX, честно": honest_documents,
    "DOCX, с изменениями": changed_documents,
    "XLSX, честно": honest_workbooks,
    "XLSX, с изменениями": changed_workbooks,
    "PDF с полями, честно": honest_fields,
}


def main() -> None:
    """Count every kind of return; the number of seeds is given on the command line."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    wanted = sys.argv[2:] or PROOFS
    for title in wanted:
        tally = Tally()
        for result, truth in PROOFS[title](range(FIRST_SEED, FIRST_SEED + count)):
            tally.add(result, truth)
        print(tally.line(title), flush=True)


if __name__ == "__main__":
    main()

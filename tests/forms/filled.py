"""Returned forms for tests: issued under a test key, filled like a person does, then edited."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

import forms
from docgen.library import Library
from examples.fill_form import DOCUMENT, W, fill_form, with_document
from forms import Answer, ReadResult
from forms.returned.stages import read_file
from tests.forms.answers import Sheet, truthful_sheet

KEY = b"test key, thirty-two bytes long.."
QUESTIONNAIRE, SCHEDULE = "Ш-37", "Ш-24"
Edit = Callable[[etree._Element], None]


def returned(code: str, typed: dict[str, Any], *edits: Edit, addressee: str = "104") -> bytes:
    """A form issued, filled and edited."""
    return edited(fill_form(forms.issue_form(forms.load_form(code), addressee=addressee, key=KEY), typed), *edits)


def returned_sheet(code: str, seed: int, *edits: Edit) -> tuple[bytes, Sheet]:
    """A form with random truthful answers, and the truth."""
    sheet = truthful_sheet(forms.load_form(code), seed)
    return returned(code, sheet.typed, *edits), sheet


def edited(docx: bytes, *edits: Edit) -> bytes:
    """The document with its main part changed."""
    document = etree.fromstring(part(docx, DOCUMENT))
    for edit in edits:
        edit(document)
    return with_document(docx, etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True))


def part(docx: bytes, name: str) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name)


def with_part(docx: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as changed:
        for held in package.namelist():
            content = package.read(held)
            changed.writestr(held, change(content) if held == name else content)
    return buffer.getvalue()


def read(docx: bytes, key: bytes = KEY, library: Library | None = None) -> ReadResult:
    """The only form in a file, read in this process under the test key."""
    (result,) = read_file(docx, "анкета.docx", key, library)
    return result


def cell_of(document: etree._Element, key: str, step: int = 1) -> etree._Element:
    """The cell `step` to the right of a field's label; 0 is the label itself."""
    row = row_of(document, key)
    cells = row.findall(f"{W}tc")
    label = next(index for index, cell in enumerate(cells) if _has_bookmark(cell, f"field_{key}"))
    return cells[label + step]


def row_of(document: etree._Element, key: str) -> etree._Element:
    """The row of a field."""
    start = next(s for s in document.iter(f"{W}bookmarkStart") if s.get(f"{W}name") == f"field_{key}")
    return next(start.iterancestors(f"{W}tr"))


def control_of(document: etree._Element, tag: str) -> etree._Element:
    """The content control with a tag."""
    found = next(held for held in document.iter(f"{W}tag") if held.get(f"{W}val") == tag)
    return next(found.iterancestors(f"{W}sdt"))


def write_into(cell: etree._Element, text: str) -> None:
    """Type at the end of a cell's first paragraph, outside of any control."""
    run = etree.SubElement(next(cell.iter(f"{W}p")), f"{W}r")
    piece = etree.SubElement(run, f"{W}t")
    piece.text = text


def retype(cell: etree._Element, text: str) -> None:
    """Replace the words of a cell, keeping everything around them."""
    first, *others = list(cell.iter(f"{W}t"))
    first.text = text
    for other in others:
        other.text = ""


def silent_errors(result: ReadResult, truth: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Answers that are not the truth though nothing is said of them: what must never be."""
    told = {re.split(r"[.\[]", problem.path)[0] for problem in result.doubts}
    silent = {
        answer.key: (answer.value, truth.get(answer.key))
        for answer in result.answers
        if answer.is_accepted and answer.key not in told and answer.value != truth.get(answer.key)
    }
    for answer in result.answers:
        if not answer.is_accepted:
            silent |= _silent_rows(answer, truth.get(answer.key, []))
    return silent


def _silent_rows(answer: Answer, truth: Any) -> dict[str, tuple[Any, Any]]:
    """Rows of a doubtful table whose accepted cells are those of no true row."""
    accepted = [{cell.key: cell.value for cell in row.cells if cell.is_accepted} for row in answer.rows]
    return {
        f"{answer.key}[{number}]": (cells, truth)
        for number, cells in enumerate(accepted)
        if cells and not any(all(row.get(key) == value for key, value in cells.items()) for row in truth)
    }


def codes(result: ReadResult) -> set[str]:
    """Codes of all doubts."""
    return {problem.code for problem in result.doubts}


def _has_bookmark(cell: etree._Element, name: str) -> bool:
    return any(start.get(f"{W}name") == name for start in cell.iter(f"{W}bookmarkStart"))

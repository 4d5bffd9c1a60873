"""Answers that were changed after a form had been saved as DOC or RTF: the new ones are read, or none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

import forms
from examples.fill_form import DOCUMENT, W, with_document
from forms import Form
from forms.definition import Widget
from forms.keys import fold_key
from tests.forms.answers import Sheet, truthful_sheet
from tests.forms.filled import part, read, returned, silent_errors
from tests.forms.office.round_trip import AS_DOCX, Office

CODES = ("Ш-37", "Ш-24", "М-19")
BOXES = re.compile("[☐☒]")


def text_of(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{W}t"))


def retype(cell: etree._Element, answer: str) -> None:
    """Select all that is in a cell and type over it."""
    first, *others = cell.findall(f"{W}p")
    for element in (*others, *first.iterchildren("{*}r", "{*}bookmarkStart", "{*}bookmarkEnd")):
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    run = etree.SubElement(first, f"{W}r")
    for number, line in enumerate(answer.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line


def tick(cell: etree._Element, options: list[str], chosen: set[str]) -> None:
    """Turn the boxes of a cell into those of the new answer."""
    left = iter(options)
    for piece in cell.iter(f"{W}t"):
        piece.text = BOXES.sub(lambda _: "☒" if next(left) in chosen else "☐", piece.text or "")


def chosen_of(answer: object) -> set[str]:
    if isinstance(answer, bool):
        return {"yes" if answer else "no"}
    return set(answer) if isinstance(answer, list) else {str(answer)}


def changed(docx: bytes, form: Form, old: Sheet, new: Sheet) -> tuple[bytes, dict[str, object]]:
    """The form with every second answer changed, and what is true now."""
    document, truth = etree.fromstring(part(docx, DOCUMENT)), dict(old.record)
    rows = [row.findall(f"{W}tc") for row in document.iter(f"{W}tr")]
    answers = {fold_key(text_of(cells[1].findall(f"{W}p")[0])): cells[2] for cells in rows if len(cells) == 3}
    for question in list(form.questions.values())[::2]:
        cell = answers[fold_key(question.label)]
        if question.widget is Widget.BOXES:
            tick(cell, [option.key for option in question.options], chosen_of(new.typed.get(question.key, "")))
        else:
            retype(cell, str(new.typed.get(question.key, "")))
        truth.pop(question.key, None)
        truth |= {key: value for key, value in new.record.items() if key == question.key}
    return with_document(docx, etree.tostring(document, xml_declaration=True, encoding="UTF-8")), truth


@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_answers_changed_in_another_kind_of_file_are_read_as_they_are_now(kind: str, tmp_path: Path) -> None:
    office = Office(tmp_path)
    library = {code: forms.load_form(code) for code in CODES}
    old = {code: truthful_sheet(form, 400) for code, form in library.items()}
    filled = {code: returned(code, old[code].typed) for code in CODES}
    saved = office.convert(office.convert(filled, kind, "docx-first"), AS_DOCX, f"{kind}-opened")
    made = {code: changed(saved[code], form, old[code], truthful_sheet(form, 401)) for code, form in library.items()}
    sent = office.convert({code: content for code, (content, _) in made.items()}, kind, "docx-again")
    results = {code: read(content) for code, content in sent.items()}
    wrong = {code: silent_errors(result, made[code][1]) for code, result in results.items()}
    assert {code: found for code, found in wrong.items() if found} == {}
    assert {code: result.record for code, result in results.items()} == {code: made[code][1] for code in CODES}

"""Fills an issued DOCX form the way a person does in Word: types into its controls, ticks boxes, writes into cells.

Usage: python examples/fill_form.py ФОРМА.docx ОТВЕТЫ.json ЗАПОЛНЕННАЯ.docx

The answers are text as a person would type it, by field key (a list for several ticked boxes, a list of rows for a
table). This is a demonstration: it knows the marks of an issued form and nothing of the product's code.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DOCUMENT = "word/document.xml"
YES_NO = {True: "yes", False: "no"}


def fill_form(form: bytes, answers: dict[str, Any]) -> bytes:
    """The form with the answers typed in; raises KeyError for an answer that the form has no place for."""
    document = etree.fromstring(_parts(form)[DOCUMENT])
    for key, answer in answers.items():
        if isinstance(answer, list) and answer and isinstance(answer[0], dict):
            _fill_rows(document, key, answer)
        elif not (_tick_boxes(document, key, answer) or _fill_control(document, key, str(answer))):
            _fill_cell(_cell_beside(document, f"field_{key}"), str(answer))
    return with_document(form, etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True))


def with_document(form: bytes, document: bytes) -> bytes:
    """The same package with another main part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (_parts(form) | {DOCUMENT: document}).items():
            package.writestr(name, content)
    return buffer.getvalue()


def _parts(form: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(form)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _controls(document: etree._Element) -> dict[str, etree._Element]:
    """Content controls by tag."""
    tags = document.iter(f"{W}tag")
    return {tag.get(f"{W}val") or "": tag.getparent().getparent() for tag in tags}  # type: ignore[union-attr, misc]


def _fill_control(document: etree._Element, key: str, text: str) -> bool:
    control = _controls(document).get(key)
    if control is not None:
        _type_into(control, text)
    return control is not None


def _type_into(control: etree._Element, text: str) -> None:
    shows_placeholder = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if shows_placeholder is not None:
        shows_placeholder.getparent().remove(shows_placeholder)  # type: ignore[union-attr]
    content = next(control.iterchildren(f"{W}sdtContent"))
    for run in list(content):
        content.remove(run)
    content.append(_run(text))


def _tick_boxes(document: etree._Element, key: str, answer: Any) -> bool:
    boxes = {tag: box for tag, box in _controls(document).items() if tag.startswith(f"{key}:")}
    for option in answer if isinstance(answer, list) else [answer]:
        if boxes:
            box = boxes[f"{key}:{YES_NO[option] if isinstance(option, bool) else option}"]
            next(box.iter(f"{W14}checked")).set(f"{W14}val", "1")
            next(box.iter(f"{W}t")).text = "☒"
    return bool(boxes)


def _cell_beside(document: etree._Element, bookmark: str) -> etree._Element:
    for start in document.iter(f"{W}bookmarkStart"):
        if start.get(f"{W}name") == bookmark:
            return next(next(start.iterancestors(f"{W}tc")).itersiblings(f"{W}tc"))
    raise KeyError(bookmark)


def _fill_rows(document: etree._Element, key: str, rows: list[dict[str, str]]) -> None:
    headers = {
        name.removeprefix(f"column_{key}__"): next(start.iterancestors(f"{W}tc"))
        for start in document.iter(f"{W}bookmarkStart")
        if (name := start.get(f"{W}name") or "").startswith(f"column_{key}__")
    }
    for number, answers in enumerate(rows, start=1):
        for column, answer in answers.items():
            header_row = next(headers[column].iterancestors(f"{W}tr"))
            table = next(header_row.iterancestors(f"{W}tbl"))
            cells = table.findall(f"{W}tr")[number].findall(f"{W}tc")
            _fill_cell(cells[header_row.findall(f"{W}tc").index(headers[column])], str(answer))


def _fill_cell(cell: etree._Element, text: str) -> None:
    """Enter starts a new paragraph, as in Word; a list to choose from takes the answer itself."""
    control = next(cell.iter(f"{W}sdt"), None)
    if control is not None:
        _type_into(control, text)
        return
    paragraph = next(cell.iterchildren(f"{W}p"))
    for line in text.split("\n"):
        paragraph.append(_run(line))
        following = etree.SubElement(cell, f"{W}p")
        paragraph = following
    cell.remove(paragraph)


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    piece = etree.SubElement(run, f"{W}t")
    piece.text = text
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


if __name__ == "__main__":
    issued, given, filled = map(Path, sys.argv[1:])
    filled.write_bytes(fill_form(issued.read_bytes(), json.loads(given.read_text(encoding="utf-8"))))

"""Puts an issued form together: its body, the parts that never change, and the carriers of its number."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from docgen.zip_members import write_stable_zip
from forms.definition import Form, Question, RowTable, Section
from forms.identity import IssuedNumber
from forms.issue.docx.tables import TableWriter
from forms.issue.docx.xml import Element, paragraph, root, run, w
from forms.issue.prefill import Prefill
from forms.wording import ISSUED_PROPERTY, issued_bookmark, number_line
from forms.xml_names import W

# Made of text, because lxml chooses prefixes by what other libraries have registered in the process.
_FOOTER = (
    f'<w:footerReference xmlns:w="{W}" w:type="default" '
    'xmlns:ns1="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ns1:id="rId3"/>'
)
_FILLED_PARTS = ("docProps/core.xml", "docProps/custom.xml", "word/footer1.xml")


def write_docx(form: Form, number: IssuedNumber, known: Prefill) -> bytes:
    """The form as a DOCX file; equal arguments give equal bytes."""
    values = {
        "title": form.title,
        "form": form.code,
        "version": str(form.version),
        "number": number.text,
        "number_line": number_line(number.text),
        "property": ISSUED_PROPERTY,
    }
    escaped = {name: escape(value) for name, value in values.items()}
    parts = dict(_static_parts())
    for name in _FILLED_PARTS:
        parts[name] = parts[name].decode().format_map(escaped).encode()
    parts["word/document.xml"] = etree.tostring(
        _document(form, number, known), xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return write_stable_zip(parts.items())


@cache
def _static_parts() -> tuple[tuple[str, bytes], ...]:
    folder = Path(__file__).with_name("parts")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    # Readers expect the list of content types first (ECMA-376 part 2, annex E.2).
    return tuple((name, (folder / name).read_bytes()) for name in names)


def _document(form: Form, number: IssuedNumber, known: Prefill) -> Element:
    writer = TableWriter(known)
    body = w("body")
    body.append(paragraph("Title", *writer.bookmark(issued_bookmark(number.text), run(form.title))))
    body.append(paragraph("FormRoute", run(form.route)))
    if form.introduction:
        body.append(paragraph("FormText", run(form.introduction.strip())))
    for section in form.sections:
        body.extend(_section(section, writer))
    if form.closing:
        body.append(paragraph("FormText", run(form.closing.strip())))
    body.append(_page())
    document = root("document")
    document.append(body)
    return document


def _section(section: Section, writer: TableWriter) -> list[Element]:
    parts = [paragraph("Heading1", run(section.title))]
    style = "FormNote" if section.items else "FormText"
    parts += [paragraph(style, run(line)) for line in section.note.splitlines()]
    for group in _groups(section):
        if isinstance(group, RowTable):
            parts.append(writer.rows_table(group))
        else:
            parts.append(writer.questions_table(section, group))
        # Two tables without a paragraph between them would melt into one.
        parts.append(w("p", w("pPr", w("spacing", before=0, after=0, line=60, lineRule="exact"))))
    return parts


def _groups(section: Section) -> list[list[Question] | RowTable]:
    """Neighbouring questions share a table; a row table stands alone."""
    groups: list[list[Question] | RowTable] = []
    for item in section.items:
        if isinstance(item, RowTable):
            groups.append(item)
        elif groups and isinstance(groups[-1], list):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _page() -> Element:
    size = w("pgSz", w=11906, h=16838)
    margins = w("pgMar", top=851, right=1134, bottom=851, left=1134, header=567, footer=454, gutter=0)
    return w("sectPr", etree.fromstring(_FOOTER), size, margins)

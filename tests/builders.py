"""Small builders of real files for tests."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Pt


def build_docx(*paragraphs: str, table: list[list[str]] | None = None, header: str = "", footer: str = "") -> bytes:
    """A DOCX with these paragraphs, then a table of these rows."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    return saved(document)


def build_docx_with_split_runs(*runs: str) -> bytes:
    """One paragraph whose text Word has cut into runs with different properties."""
    document = Document()
    paragraph = document.add_paragraph()
    for size, text in enumerate(runs, start=10):
        paragraph.add_run(text).font.size = Pt(size)
    return saved(document)


def saved(document: DocxDocument) -> bytes:
    """The document's bytes."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def opened(content: bytes) -> DocxDocument:
    """The document of these bytes, checked to be a sound ZIP."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
    return Document(BytesIO(content))


def paragraphs_of(content: bytes) -> list[str]:
    """Texts of the body's paragraphs outside tables, empty ones included."""
    return [paragraph.text for paragraph in opened(content).paragraphs]


def rows_of(content: bytes, table: int = 0) -> list[list[str]]:
    """Texts of a table's cells, row by row."""
    return [[cell.text for cell in row.cells] for row in opened(content).tables[table].rows]

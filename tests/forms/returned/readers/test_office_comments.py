"""Comments beside the answers: they are told of, and hurt nothing on the way through LibreOffice."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree

from docgen.files import FileKind
from docgen.office import PdfOptions
from examples.fill_form import W
from tests.forms.filled import QUESTIONNAIRE, cell_of, read, returned_sheet
from tests.forms.returned.readers.odt.odts import office_pool

FORM, SHEET = returned_sheet(QUESTIONNAIRE, 1)


def commented(content: bytes) -> bytes:
    """The form with a comment on the answer to one question, as Word writes it."""
    document = docx.Document(io.BytesIO(content))
    comment = document.comments.add_comment("Уточните, пожалуйста.", author="Проверяющая Примерова")
    paragraph = next(cell_of(document.element, "full_name").iter(f"{W}p"))
    number = {f"{W}id": str(comment.comment_id)}
    paragraph.insert(1, etree.Element(f"{W}commentRangeStart", number))
    paragraph.append(etree.Element(f"{W}commentRangeEnd", number))
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference", number)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", [FileKind.DOCX, FileKind.DOC, FileKind.RTF, FileKind.ODT])
def test_a_commented_form_is_read_whatever_it_was_saved_as(kind: FileKind) -> None:
    made = commented(FORM)
    result = read(made if kind is FileKind.DOCX else office_pool().convert(made, FileKind.DOCX, kind))
    assert result.refusal is None
    assert result.record == SHEET.record
    assert {note.code for note in result.notes} == {"commented"}


def test_a_commented_document_becomes_a_pdf() -> None:
    assert office_pool().convert(commented(FORM), FileKind.DOCX, PdfOptions()).startswith(b"%PDF-")

"""PDF/A-2b by two judges: `archival`, clause by clause, and pdf_oxide, a validator out of PyPI."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pdf_oxide
import pikepdf
import pytest
from PIL import Image

from docgen.pdf import PdfConverter
from tests.builders import build_docx, saved

from .archival import violations
from .documents import add_contents, document_in_times

SCHOOL = sorted(Path(__file__).parents[3].glob("templates/docx/school/Ш-0*.docx"))


@pytest.fixture(scope="module")
def archival() -> Iterator[PdfConverter]:
    with PdfConverter(archival=True) as converter:
        yield converter


def rich_document() -> bytes:
    """A document with what a local act may have: headings, a table, a see-through picture, lists, bold and italics."""
    document = document_in_times()
    document.core_properties.title, document.core_properties.author = "Приказ", "Образцова А. А."
    document.core_properties.subject, document.core_properties.keywords = "О наставничестве", "пары, наставники"
    add_contents(document)
    document.add_heading("Общие положения", 1)
    paragraph = document.add_paragraph("Обычный ")
    paragraph.add_run("жирный ").bold = True
    paragraph.add_run("курсив ☐ ☑").italic = True
    document.add_paragraph("в списке", style="List Bullet")
    document.add_table(2, 2, style="Light Grid Accent 1").cell(0, 0).text = "ячейка"
    picture = io.BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 90)).save(picture, "PNG")
    document.add_picture(picture)
    document.sections[0].header.paragraphs[0].text = "МБОУ «Примерская СОШ»"
    return saved(document)


def documents() -> dict[str, bytes]:
    return {
        "rich": rich_document(),
        "empty": saved(docx.Document()),
        **{path.stem: path.read_bytes() for path in SCHOOL},
    }


@pytest.mark.parametrize("name", documents())
def test_no_clause_is_violated(archival: PdfConverter, name: str) -> None:
    assert violations(archival.convert(documents()[name])) == []


@pytest.mark.parametrize("name", ["rich", "empty"])
def test_a_validator_out_of_the_registry_agrees(archival: PdfConverter, name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(archival.convert(documents()[name]))
    told = pdf_oxide.PdfDocument(str(path)).validate_pdf_a("2b")
    assert (told["valid"], told["errors"]) == (True, [])


def test_an_ordinary_pdf_is_no_archival_one(converter: PdfConverter, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(converter.convert(build_docx("Приказ")))
    assert {found.partition(":")[0] for found in violations(path.read_bytes())} == {"6.2.3", "6.6"}
    assert not pdf_oxide.PdfDocument(str(path)).validate_pdf_a("2b")["valid"]


def _drop_fonts(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            del item["/FontFile2"]


def _add_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


def _add_outer_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outer = pdf.make_stream(b"", F="https://a.example.org")


def _add_note(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Movie, Rect=[0, 0, 1, 1])
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])


def _add_cmyk(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 0 1 k")


def _drop_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _retitle(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Другое"


def _attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.bin"] = b"a"


@pytest.mark.parametrize(
    ("spoil", "clause"),
    [
        (_drop_fonts, "6.2.11"),
        (_add_script, "6.5"),
        (_add_outer_stream, "6.1.7"),
        (_add_note, "6.3"),
        (_add_cmyk, "6.2.4"),
        (_drop_intent, "6.2.3"),
        (_retitle, "6.6"),
        (_attach, "6.8"),
    ],
)
def test_what_is_spoilt_is_found(archival: PdfConverter, spoil: Callable[[pikepdf.Pdf], None], clause: str) -> None:
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(archival.convert(rich_document()))) as pdf:
        spoil(pdf)
        pdf.save(result, deterministic_id=True)
    assert clause in {found.partition(":")[0] for found in violations(result.getvalue())}


def test_an_encrypted_pdf_is_found(archival: PdfConverter) -> None:
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(archival.convert(rich_document()))) as pdf:
        pdf.save(result, encryption=pikepdf.Encryption(owner="", user=""))
    assert "6.1.3: encrypted" in violations(result.getvalue())

from __future__ import annotations

import io

import docx
import pikepdf
import pytest

from docgen.office import OfficePool
from docgen.pdf import PdfConverter
from docgen.pdf.fonts import missing_fonts
from tests.builders import saved

from .documents import document_in_times, embedded_fonts, text_of

INSTALLED = {"Liberation Serif", "Carlito", "DejaVu Sans"}


def document_in(font: str) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = font
    document.add_paragraph("Приказ о наставничестве")
    return saved(document)


def test_a_font_that_is_not_installed_is_replaced_embedded_and_told_of(converter: PdfConverter) -> None:
    content = document_in("Примерский рукописный")
    pdf = converter.convert(content)
    assert converter.missing_fonts(content) == {"Примерский рукописный"}
    assert "Приказ о наставничестве" in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert embedded_fonts(opened)


def test_an_archival_pdf_of_a_missing_font_has_its_replacement_embedded_too() -> None:
    with (
        PdfConverter(archival=True) as converter,
        pikepdf.open(io.BytesIO(converter.convert(document_in("Примерский рукописный")))) as opened,
    ):
        assert opened.open_metadata().pdfa_status == "2B"
        assert embedded_fonts(opened)


def test_a_font_with_a_twin_of_the_same_widths_needs_no_word(converter: PdfConverter) -> None:
    document = document_in_times()
    document.add_paragraph("Приказ")
    converter.convert(saved(document))
    assert converter.missing_fonts(saved(document)) == set()


def test_the_fonts_of_libreoffice_are_known_after_the_first_file() -> None:
    with OfficePool(size=1) as pool:
        assert pool.fonts == frozenset()
        with PdfConverter(pool=pool) as converter:
            converter.convert(document_in("Times New Roman"))
        assert "Liberation Serif" in pool.fonts


def test_fonts_of_runs_styles_themes_and_headers_count() -> None:
    document = document_in_times()
    document.add_paragraph().add_run("а").font.name = "Шрифт А"
    document.styles["Title"].font.name = "Шрифт Б"
    document.add_paragraph("б", style="Title")
    document.sections[0].header.paragraphs[0].add_run("в").font.name = "Шрифт В"
    document.styles["Quote"].font.name = "Шрифт, которым ничего не набрано"
    assert missing_fonts(saved(document), INSTALLED) == {"Шрифт А", "Шрифт Б", "Шрифт В"}


def test_the_font_of_a_theme_is_found_by_its_name() -> None:
    document = docx.Document()  # its text is in the theme's Cambria
    document.add_paragraph("а")
    assert missing_fonts(saved(document), INSTALLED) == {"Cambria"}
    assert missing_fonts(saved(document), {*INSTALLED, "caladea"}) == set()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_document_names_no_fonts(content: bytes) -> None:
    assert missing_fonts(content, INSTALLED) == set()


def test_nothing_is_missing_while_the_fonts_are_unknown() -> None:
    assert missing_fonts(document_in("Примерский рукописный"), ()) == set()

"""Every document of the example package as LibreOffice lays it out: pages, margins, numbers, nothing torn apart."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pytest
from pdfplumber.pdf import PDF

from docgen import load_pack
from docgen.bundle import BundleFile
from docgen.pdf import PdfConverter
from tests.examples import school

POINTS_PER_MM = 72 / 25.4
PACK = load_pack("school")
FILES = PACK.fill(school()).files


@pytest.fixture(scope="module")
def converter() -> Iterator[PdfConverter]:
    with PdfConverter() as running:
        yield running


@pytest.fixture(scope="module", params=FILES, ids=[f"{place}-{file.code}" for place, file in enumerate(FILES)])
def laid_out(request: pytest.FixtureRequest, converter: PdfConverter) -> Iterator[PDF]:
    file: BundleFile = request.param
    with pdfplumber.open(BytesIO(converter.convert(file.content, file.path))) as pdf:
        yield pdf


def test_a_document_is_laid_out_as_an_official_paper(laid_out: PDF) -> None:
    for number, page in enumerate(laid_out.pages, start=1):
        words = page.extract_words()
        assert words, f"page {number} is empty"
        # ГОСТ Р 7.0.97: at least 20 mm at the left and 10 mm at the right; half a point for rounding.
        assert min(word["x0"] for word in words) >= 20 * POINTS_PER_MM - 0.5, f"left margin of page {number}"
        assert max(word["x1"] for word in words) <= page.width - 10 * POINTS_PER_MM + 0.5, f"right margin of {number}"
        assert all(line["x1"] <= page.width - 9 * POINTS_PER_MM for line in page.lines), f"table of page {number}"
        numbered = [word["text"] for word in words if word["bottom"] < 19 * POINTS_PER_MM]
        assert numbered == ([str(number)] if number > 1 else []), f"number of page {number}"


def test_no_page_holds_only_a_signature(laid_out: PDF) -> None:
    for page in laid_out.pages[1:]:
        lines = [line["text"] for line in page.extract_text_lines() if line["top"] > 19 * POINTS_PER_MM]
        assert len(lines) > 3, f"page {page.page_number} holds only {lines}"

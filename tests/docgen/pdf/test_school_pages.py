"""Every page of the school's documents looks the same whether docxtpl filled the template or we did."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from benchmarks.school_by_docxtpl import school_templates
from docgen.pdf import PdfConverter

DOTS_PER_INCH = 100
TEMPLATES = {name: (by_docxtpl, by_docgen) for name, by_docxtpl, by_docgen in school_templates()}


def page_images(pdf: bytes) -> list[NDArray[np.uint8]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DOTS_PER_INCH / 72).to_numpy().copy() for page in document]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_school_document_has_the_pages_that_docxtpl_gives_it(name: str, converter: PdfConverter) -> None:
    expected, ours = (page_images(converter.convert(fill(), name)) for fill in TEMPLATES[name])
    assert len(ours) == len(expected) > 0
    for page, (one, other) in enumerate(zip(expected, ours, strict=True), 1):
        assert one.min() < one.max(), f"page {page} is empty"
        assert np.array_equal(one, other), f"page {page} differs"


def test_the_comparison_sees_another_page(converter: PdfConverter) -> None:
    fills: list[Callable[[], bytes]] = [fill for _, fill in list(TEMPLATES.values())[:2]]
    one, other = (page_images(converter.convert(fill(), "проба")) for fill in fills)
    assert not np.array_equal(one[0], other[0])

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.pdf import PdfConverter


@pytest.fixture(scope="session")
def converter() -> Iterator[PdfConverter]:
    """One LibreOffice for the tests of this folder; a missing LibreOffice fails them with the message."""
    with PdfConverter() as running:
        yield running

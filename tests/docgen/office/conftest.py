from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.office import OfficePool


@pytest.fixture(scope="session")
def pool() -> Iterator[OfficePool]:
    """LibreOffice for the tests of this folder; a missing one fails them with the message."""
    with OfficePool() as running:
        yield running

"""Tests of the engine leave nothing in the user's cache."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.engine import disk_cache


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DOCGEN_CACHE_DIR", "")
    disk_cache.cache_clear()
    yield
    disk_cache.cache_clear()

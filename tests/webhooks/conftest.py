"""The service over the real library, and the data of the example school."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from webhooks import Settings, create_app
from webhooks.settings import MEGABYTE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def app() -> Flask:
    """The application with a small limit for data and the usual one for forms."""
    return create_app(Settings(data_limit=2 * MEGABYTE))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A client that shows failures of the service as its answers, as a real one does."""
    with app.test_client() as client:
        yield client


@pytest.fixture(scope="session")
def school() -> bytes:
    """The data of the example school, JSON."""
    return (ROOT / "examples" / "school.json").read_bytes()


@pytest.fixture(scope="session")
def school_workbook() -> bytes:
    """The same data as a workbook."""
    return (ROOT / "examples" / "school.xlsx").read_bytes()

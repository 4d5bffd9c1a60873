"""PDF of the school's documents: one `soffice --convert-to` a file beside LibreOffices that stay running."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from docgen import load_pack
from docgen.pdf import PdfConverter, find_soffice

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "school.json"
BY_COMMAND, BY_POOL = 6, 24


def ways() -> dict[str, float]:
    """Milliseconds a document, the start of LibreOffice included."""
    bundle = load_pack("school").fill(json.loads(EXAMPLE.read_text("utf-8")))
    documents = [file.content for file in bundle.files]
    return {
        "soffice --convert-to на каждый файл": _each(lambda: _by_command(documents[:BY_COMMAND]), BY_COMMAND),
        "docgen, один LibreOffice": _each(lambda: _by_pool(documents[:BY_POOL], 1), BY_POOL),
        "docgen, два LibreOffice": _each(lambda: _by_pool(documents[:BY_POOL], 2), BY_POOL),
    }


def _by_command(documents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        for number, content in enumerate(documents):
            source = folder / f"{number}.docx"
            source.write_bytes(content)
            command = [str(find_soffice()), profile, "--headless", "--convert-to", "pdf", "--outdir", held, str(source)]
            subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - no shell


def _by_pool(documents: list[bytes], size: int) -> None:
    with PdfConverter(size=size) as converter, ThreadPoolExecutor(size) as threads:
        list(threads.map(converter.convert, documents))


def _each(run: Callable[[], None], documents: int) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000 / documents

"""`docgen.engine.render`: bytes and a context in, bytes out."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from docgen.engine import render
from docgen.errors import LibraryError
from tests.builders import build_docx, paragraphs_of

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
from docgen.engine import render
template, target = sys.argv[1:]
open(target, "wb").write(render(open(template, "rb").read(), {"a": "раз"}))
print(sorted({"lxml", "docxtpl", "docx", "marshmallow"} & set(sys.modules)))
"""


def test_equal_contexts_give_equal_bytes() -> None:
    template = build_docx("{{ a }}", "{% for k in d %}{{ k }}{% endfor %}")
    assert render(template, {"a": 1, "d": "аб"}) == render(template, {"a": 1, "d": "аб"})


def test_a_faulty_tag_is_told_with_its_paragraph() -> None:
    with pytest.raises(LibraryError, match=r"Шаблон «бланк», word/document.xml, абзац 2: «\{% if %\}»"):
        render(build_docx("первый", "{% if %}"), {}, name="бланк")


def test_a_file_that_is_no_document_is_refused() -> None:
    with pytest.raises(LibraryError, match="не читается как документ Word"):
        render(b"no zip", {})


def test_a_template_cannot_reach_into_python() -> None:
    from jinja2.exceptions import SecurityError

    with pytest.raises(SecurityError):
        render(build_docx("{{ ''.__class__.__mro__ }}"), {})


def test_threads_fill_one_template_at_once() -> None:
    template = build_docx("{% for n in ns %}{{ n }};{% endfor %}")
    results: dict[int, list[str]] = {}

    def fill(number: int) -> None:
        results[number] = paragraphs_of(render(template, {"ns": [f"{number}\t"] * 200}))

    threads = [threading.Thread(target=fill, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {number: [f"{number}\t;" * 200] for number in range(4)}


def test_a_template_out_of_the_cache_loads_neither_lxml_nor_docxtpl(tmp_path: Path) -> None:
    template, target = tmp_path / "t.docx", tmp_path / "f.docx"
    template.write_bytes(build_docx("{{ a }}", table=[["{{ a }}"]], header="{{ a }}"))
    environment = {**os.environ, "DOCGEN_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT, str(template), str(target)]
    loaded, documents = [], []
    for _ in range(2):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
        loaded.append(done.stdout.strip())
        documents.append(target.read_bytes())
    assert loaded == ["['docx', 'docxtpl', 'lxml']", "[]"]
    assert documents[0] == documents[1]

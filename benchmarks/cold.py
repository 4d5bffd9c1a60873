"""A fresh process that fills one document: Python's start, imports, the template's first use."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from os import environ
from pathlib import Path

from benchmarks.fill import sample, with_mentors
from benchmarks.timing import Timing, interleaved, timed
from benchmarks.word_templates import JINJA, order

ROUNDS = 7
_BY_DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.load(open(sys.argv[2], encoding="utf-8")), autoescape=True)
template.save(sys.argv[3])
"""
_BY_DOCGEN = """
import json, sys
from pathlib import Path
from docgen.engine import render
context = json.loads(Path(sys.argv[2]).read_text("utf-8"))
Path(sys.argv[3]).write_bytes(render(Path(sys.argv[1]).read_bytes(), context))
"""


def one_document() -> dict[str, Timing]:
    """Whole processes: docxtpl, docgen with its cache on disk empty, docgen with the template in the cache."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        (folder / "order.docx").write_bytes(order(JINJA))
        (folder / "order.json").write_text(json.dumps(with_mentors(sample(30))), "utf-8")
        engines = {
            "docxtpl": _process(_BY_DOCXTPL, folder, folder / "none"),
            "docgen, первое заполнение": _first_use(folder),
            "docgen, шаблон в кэше": _process(_BY_DOCGEN, folder, folder / "cache"),
        }
        return interleaved({name: timed(run) for name, run in engines.items()}, ROUNDS)


def _process(code: str, folder: Path, cache: Path) -> Callable[[], None]:
    command = [sys.executable, "-c", code, *(str(folder / name) for name in ("order.docx", "order.json", "out.docx"))]

    def run() -> None:
        subprocess.run(command, check=True, env={**environ, "DOCGEN_CACHE_DIR": str(cache)})  # noqa: S603 - no shell

    return run


def _first_use(folder: Path) -> Callable[[], None]:
    number = count()
    return lambda: _process(_BY_DOCGEN, folder, folder / f"empty-{next(number)}")()

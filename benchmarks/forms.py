"""Reading returned forms: how many a second, beside the libraries that only take the text or the values out of them.

The forms are a questionnaire of 27 questions, a schedule with a table of rows, and a small one (9 questions, 12 cells),
filled by prefilling: every carrier holds the same answers. Reading is the whole of it: guard, identity, evidence,
decisions, schema.
"""

from __future__ import annotations

import gc
import io
import os
import statistics
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import openpyxl
import pdfplumber
import pikepdf
import pypdf
from docx import Document

from benchmarks.timing import Timing, interleaved, timed
from docgen.library import default_library
from forms import ReadState, issue_form, load_form
from forms.issue import WRITERS
from forms.returned.stages import read_file
from forms.returned.workers import ReadingPool
from forms.returned.workers.child import settle_memory
from tests.forms.answers import truthful_sheet

FORMS = ("Ш-37", "Ш-24", "М-12")
COPIES = 6
ROUNDS = 8
POOLED = 600
POOLED_TITLES = ("DOCX", "PDF с полями")
POOL_ROUNDS = 5
KEY = b"key of the benchmarks, 32 bytes.."
LIBRARY = default_library()
"""Opened once, as a worker process does."""
_ORDINARY = gc.get_threshold()

Engine = Callable[[bytes], object]


@dataclass(frozen=True)
class Carrier:
    """A kind of file with the libraries that do the least part of the work: taking out what stands in it."""

    title: str
    format: str
    peers: dict[str, Engine]
    change: Callable[[bytes], bytes] = bytes


def by_python_docx(content: bytes) -> object:
    document = Document(io.BytesIO(content))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def by_openpyxl(content: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)], list(book.defined_names)


def by_pypdf_fields(content: bytes) -> object:
    return pypdf.PdfReader(io.BytesIO(content)).get_fields()


def by_pikepdf_fields(content: bytes) -> object:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {str(field.get("/T")): str(field.get("/V", "")) for field in pdf.Root.AcroForm.Fields}


def by_pdfplumber(content: bytes) -> object:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [page.extract_words() for page in pdf.pages]


def by_pypdf_text(content: bytes) -> object:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def flattened(content: bytes) -> bytes:
    """The form as a program prints it: its answers are drawn on the pages, fields are gone."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), pikepdf.open(io.BytesIO(content)) as pdf:
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # of fields that are about to go
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("all")
        pdf.save(buffer)
    return buffer.getvalue()


CARRIERS = (
    Carrier("DOCX", "docx", {"python-docx, текст ячеек": by_python_docx}),
    Carrier("XLSX", "xlsx", {"openpyxl, значения": by_openpyxl}),
    Carrier(
        "PDF с полями",
        "pdf",
        {"pypdf, поля": by_pypdf_fields, "pikepdf, поля": by_pikepdf_fields},
    ),
    Carrier(
        "PDF без полей",
        "pdf",
        {"pdfplumber, слова": by_pdfplumber, "pypdf, текст": by_pypdf_text},
        flattened,
    ),
)


def main() -> None:
    """Measure every carrier that forms are issued and read in, in a process settled like a worker's."""
    settle_memory()
    for code in FORMS:
        print(f"\nЧтение форм {code}, одно ядро")
        for carrier in CARRIERS:
            if carrier.format in WRITERS:
                show_carrier(code, carrier)
    print(f"\nЧтение {POOLED} форм {FORMS[0]} рабочими процессами")
    for carrier in CARRIERS:
        if carrier.title in POOLED_TITLES:
            show_pools(carrier)


def filled(code: str, carrier: Carrier) -> list[bytes]:
    """Copies of a form with different answers."""
    form = load_form(code)
    return [
        carrier.change(issue_form(form, truthful_sheet(form, seed).record, str(seed), format=carrier.format, key=KEY))
        for seed in range(COPIES)
    ]


def show_carrier(code: str, carrier: Carrier) -> None:
    files = filled(code, carrier)
    accepted = sum(read_one(content) for content in files)
    engines = {"docgen": read_one, **carrier.peers}
    timings = interleaved({name: timed(over(files, engine)) for name, engine in engines.items()}, rounds=ROUNDS)
    ours = timings["docgen"].median
    for name, timing in timings.items():
        told = (
            f"принято {accepted} из {len(files)}"
            if name == "docgen"
            else f"docgen быстрее в {timing.median / ours:.2f}"
        )
        print(f"  {carrier.title:14} {name:26} {speed(timing, files)}   {told}")


def read_one(content: bytes) -> bool:
    (result,) = read_file(content, "форма", KEY, LIBRARY)
    assert result.state is not ReadState.REFUSED, result.refusal
    return result.state is ReadState.ACCEPTED


def over(files: Sequence[bytes], engine: Engine) -> Callable[[], object]:
    return lambda: [engine(content) for content in files]


class Pooled:
    """The files read by worker processes; notes how much of its own time this process takes for that."""

    def __init__(self, size: int, files: Sequence[bytes]) -> None:
        self.pool = ReadingPool(size)
        self._files = [(str(number), content) for number, content in enumerate(files)]
        self._own: list[float] = []

    def __call__(self) -> float:
        with ordinary_memory():
            start = time.process_time()
            taken = timed(self._read)()
            self._own.append((time.process_time() - start) * 1000)
        return taken

    @property
    def own(self) -> float:
        """Milliseconds of this process a file."""
        return statistics.median(self._own) / len(self._files)

    def _read(self) -> None:
        accepted = sum(result.state is ReadState.ACCEPTED for result in self.pool.read(self._files, KEY))
        assert accepted == len(self._files), accepted


@contextmanager
def ordinary_memory() -> Iterator[None]:
    """Have this process be as a parent of workers is: settled is what they are."""
    settled = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(*_ORDINARY)
    try:
        yield
    finally:
        gc.set_threshold(*settled)
        gc.freeze()


def show_pools(carrier: Carrier) -> None:
    """The same files by this process alone, by one worker process and by one a core, in turns."""
    files = (filled(FORMS[0], carrier) * POOLED)[:POOLED]
    pools = {f"рабочих процессов: {size}": Pooled(size, files) for size in sorted({1, 2, os.cpu_count() or 1})}
    timings = interleaved({"без рабочих процессов": timed(over(files, read_one)), **pools}, rounds=POOL_ROUNDS)
    one = next(timings[name].median for name in pools)
    for name, timing in timings.items():
        told = f"   × {one / timing.median:.2f}"
        if name in pools:
            told += f"   этот процесс занят {pools[name].own:.2f} мс на форму"
            pools[name].pool.close()
        print(f"  {carrier.title:14} {name:26} {speed(timing, files)}{told}")


def speed(timing: Timing, files: Sequence[bytes]) -> str:
    return f"{1000 * len(files) / timing.median:8.0f} форм/с"


if __name__ == "__main__":
    main()

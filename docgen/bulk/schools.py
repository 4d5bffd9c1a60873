"""A pack for many schools: one data file a school in, one folder of documents a school out."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path

from docgen.bulk.crew import Crew
from docgen.bulk.zip_stream import ZipStream
from docgen.bundle import Bundle, BundleNotWrittenError, fill_pack
from docgen.data import read_data
from docgen.errors import DocgenError
from docgen.library import open_library
from docgen.naming import distinct
from docgen.pack import Pack, load_pack
from docgen.pdf import PdfConverter
from docgen.problems import Problem

_SUFFIXES = frozenset({".json", ".xlsx"})
_LOCK_FILE = "~$"
"""Beginning of the names of the files that Excel puts beside an open workbook."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to fill for every school; `library` are the folders of the library that has the pack."""

    pack: str
    only: tuple[str, ...] = ()
    draft: bool = False
    pdf: bool = False
    library: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolOutcome:
    """What became of one data file: the number of documents, or the reason why there are none."""

    source: str
    documents: int = 0
    problems: tuple[Problem, ...] = ()
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Filled:
    outcome: SchoolOutcome
    bundle: Bundle | None = None


def data_files(folder: Path) -> list[Path]:
    """The data files of a folder, by name; what is no JSON and no workbook is passed over."""
    found = (path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in _SUFFIXES)
    return sorted(path for path in found if not path.name.startswith((_LOCK_FILE, ".")))


def fill_many(order: Order, sources: Sequence[Path], output: Path, processes: int = 0) -> Iterator[SchoolOutcome]:
    """Fill the pack for every data file into `output`, a ZIP or a folder, and tell of each as it is done.

    A file that cannot be used is told of and does not hold up the others. `processes` defaults to the cores.
    Raises BundleNotWrittenError, NotFoundError for an unknown pack or code.
    """
    # The library may have been edited since an earlier run with the same order.
    _pack.cache_clear()
    _pack(order).select(order.only)
    folders = distinct(path.stem for path in sources)
    with Crew(partial(_fill, order), partial(_prepare, order), processes) as crew, _target(output) as write:
        for folder, filled in zip(folders, crew.results(sources), strict=True):
            if filled.bundle:
                write(folder, filled.bundle)
            yield filled.outcome


def _prepare(order: Order) -> None:
    pack = _pack(order)
    for document in pack.select(order.only):
        pack.template(document)


def _fill(order: Order, source: Path) -> _Filled:
    pack = _pack(order)
    outcome = SchoolOutcome(source.name)
    try:
        raw = read_data(source.read_bytes(), source.name, pack.entity, pack.dictionary)
        converter = _converter() if order.pdf else None
        bundle = fill_pack(pack, raw, only=order.only, draft=order.draft, converter=converter)
    except DocgenError as error:
        return _Filled(replace(outcome, problems=tuple(error.problems), refusal=error.message))
    except OSError as error:
        return _Filled(replace(outcome, refusal=f"Файл не читается: {error.strerror or error}."))
    return _Filled(replace(outcome, documents=len(bundle.files), problems=bundle.problems), bundle)


@lru_cache(maxsize=1)
def _pack(order: Order) -> Pack:
    """The pack as it stands when a run begins: all schools get the same."""
    return load_pack(order.pack, open_library(order.library))


@cache
def _converter() -> PdfConverter:
    """One LibreOffice for this process: there are as many processes as cores."""
    return PdfConverter(size=1)


@contextmanager
def _target(output: Path) -> Iterator[Callable[[str, Bundle], None]]:
    if output.suffix.lower() != ".zip":
        yield lambda folder, bundle: bundle.write(output / folder)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.", suffix=".part")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream, ZipStream(stream) as archive:
            yield lambda folder, bundle: _add(archive, folder, bundle)
        written.chmod(0o644)  # a temporary file is made for its owner only
        written.replace(output)
    except OSError as error:
        raise BundleNotWrittenError(f"Не удалось записать «{output}»: {error.strerror or error}.") from error
    finally:
        written.unlink(missing_ok=True)


def _add(archive: ZipStream, folder: str, bundle: Bundle) -> None:
    for path, content in bundle.contents().items():
        archive.add(f"{folder}/{path}", content)

"""The public way to read returned forms: paths or bytes in, results out, every file read in a worker process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.files import Packed
from docgen.library import Library
from docgen.problems import problem_kind
from forms.identity import load_key
from forms.returned.result import ReadResult, ReadState
from forms.returned.workers import Progress, ReadingPool, shared_pool

SEVERAL_FORMS = problem_kind(
    "several-forms", "В файле несколько форм ({found}); прочитайте его как набор: docgen read или read_files."
)


def read(
    source: str | Path | bytes, file_name: str = "", *, key: bytes | None = None, library: Library | None = None
) -> ReadResult:
    """Read one returned form: a path or the file's bytes.

    Never raises for anything a file may hold: a file that is not a form of ours is a result in state `refused`.
    `key` replaces the key of this installation, `library` the default one.

    Raises:
        OSError: the path cannot be read.
    """
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = file_name or ("" if isinstance(source, bytes) else Path(source).name)
    results = list(read_files([(name, content)], key=key, library=library))
    if len(results) == 1:
        return results[0]
    return ReadResult(name, ReadState.REFUSED, refusal=SEVERAL_FORMS.at(found=len(results)))


def read_files(
    files: Iterable[Path | tuple[str, bytes] | Packed],
    *,
    key: bytes | None = None,
    library: Library | None = None,
    pool: ReadingPool | None = None,
    progress: Progress | None = None,
) -> Iterator[ReadResult]:
    """Read many returned files, each a path or a name with its bytes; results come in the order of the files.

    A file may hold several forms and gives all; a ZIP gives those of its files, with their paths in it as names. `pool`
    replaces the one of this process; `progress` is told how many files are done and how many are known of.

    Raises:
        OSError: a path cannot be read.
    """
    named = ((file.name, file.read_bytes()) if isinstance(file, Path) else file for file in files)
    yield from (pool or shared_pool()).read(named, key or load_key(), progress, library)

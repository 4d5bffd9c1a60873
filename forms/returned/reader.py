"""The public way to read returned forms: paths or bytes in, results out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.problems import problem_kind
from forms.identity import load_key
from forms.returned.cascade import read_file
from forms.returned.result import ReadResult, ReadState

SEVERAL_FORMS = problem_kind(
    "several-forms", "В файле несколько форм ({found}); прочитайте его как набор: docgen read или read_files."
)


def read(source: str | Path | bytes, file_name: str = "", *, key: bytes | None = None) -> ReadResult:
    """Read one returned form: a path or the file's bytes.

    Never raises for anything a file may hold: a file that is not a form of ours is a result in state `refused`.
    `key` replaces the key of this installation.

    Raises:
        OSError: the path cannot be read.
    """
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    name = file_name or ("" if isinstance(source, bytes) else Path(source).name)
    results = list(read_files([(name, content)], key=key))
    if len(results) == 1:
        return results[0]
    return ReadResult(name, ReadState.REFUSED, refusal=SEVERAL_FORMS.at(found=len(results)))


def read_files(files: Iterable[Path | tuple[str, bytes]], *, key: bytes | None = None) -> Iterator[ReadResult]:
    """Read many returned files, each a path or a name with its bytes; a file may hold several forms, and gives all.

    Raises:
        OSError: a path cannot be read.
    """
    sealed_with = key or load_key()
    for file in files:
        name, content = (file.name, file.read_bytes()) if isinstance(file, Path) else file
        yield from read_file(content, name, sealed_with)

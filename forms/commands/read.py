"""`docgen read`: returned forms into records, with a summary for a person and an exit code for a program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from docgen.commands.frame import ExitCode, counting, library_option
from docgen.files import is_junk, write_whole
from docgen.library import Library
from forms import ReadResult, ReadState, load_key, read_files
from forms.errors import UnsupportedFormatError
from forms.export import EXPORTS, crops_of
from forms.returned import CROPS, ReadingPool, open_file

_PATH = click.Path(exists=True, path_type=Path)
_MARKS = {ReadState.ACCEPTED: "✓", ReadState.DOUBTS: "?", ReadState.REFUSED: "✗"}
_MOST_SHOWN = 20
"""Doubts of one file that the summary lists; the output file has all of them."""
_MANY = 50
"""From so many forms on, only those that need a person are listed."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="ФАЙЛ…", type=_PATH)
@click.option(
    "-o",
    "--output",
    metavar="ФАЙЛ",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Куда записать ответы: .json (вырезки сканов – рядом, в папке crops) или .xlsx.",
)
@library_option
@click.pass_context
def read(context: click.Context, paths: tuple[Path, ...], output: Path | None, library: Library) -> None:
    """Прочитать заполненные формы: файлы, папки с файлами, архивы ZIP.

    Код завершения: 0 – всё принято; 3 – есть сомнения, их решает человек; 2 – хотя бы один файл не принят.
    """
    suffix = output.suffix.lower() if output else ".json"
    if suffix not in EXPORTS:
        raise UnsupportedFormatError(f"Ответы не записываются в файл «{suffix}»; есть: {', '.join(EXPORTS)}.")
    files = [file for path in paths for file in _files_of(path, output)]
    if not files:
        raise click.ClickException("В указанных папках нет файлов.")
    results = _read_all(files, library)
    for line in _summary_of_all(results):
        click.echo(line)
    if output:
        write_whole(output, EXPORTS[suffix](results, library))
        click.echo(f"Записано: {output}")
        if suffix == ".json":
            _write_crops(output.parent, crops_of(results))
    context.exit(_exit_code(results))


def _write_crops(folder: Path, crops: Mapping[str, bytes]) -> None:
    for name, crop in crops.items():
        write_whole(folder / name, crop)
    if crops:
        click.echo(f"Вырезки сканов ({len(crops)}) – рядом, в папке {CROPS}.")


def _files_of(path: Path, output: Path | None) -> Iterator[tuple[str, Path]]:
    """A file under its own name; what a folder holds, however deep, under its path, but for what we write there."""
    if path.is_file():
        yield path.name, path
        return
    ours = (output.resolve(), output.resolve().parent / CROPS) if output else ()
    for held in sorted(path.rglob("*")):
        name = held.relative_to(path).as_posix()
        is_ours = held.resolve() in ours or held.resolve().parent in ours
        if held.is_file() and not is_junk(name) and not is_ours:
            yield f"{path.name}/{name}".removeprefix("/"), held


def _read_all(files: Sequence[tuple[str, Path]], library: Library) -> list[ReadResult]:
    key = load_key()
    contents = (open_file(name, path) for name, path in files)
    # A pool of our own: when the user has had enough, its workers end at once.
    with ReadingPool(size=None if len(files) > 1 else 1) as pool, counting("Чтение форм", len(files)) as advance:
        pool.warm_up()
        return list(read_files(contents, key=key, library=library, pool=pool, progress=advance))


def _summary_of_all(results: Sequence[ReadResult]) -> Iterator[str]:
    is_long = len(results) >= _MANY
    for result in results:
        if not is_long:
            yield from _summary(result)
        elif result.state is not ReadState.ACCEPTED:
            yield next(_summary(result))
    if len(results) > 1:
        count = Counter(result.state for result in results)
        yield (
            f"Всего: {len(results)}; принято: {count[ReadState.ACCEPTED]}, "
            f"с сомнениями: {count[ReadState.DOUBTS]}, не принято: {count[ReadState.REFUSED]}."
        )


def _summary(result: ReadResult) -> Iterator[str]:
    mark, name = _MARKS[result.state], result.name
    if result.refusal:
        yield f"{mark} {name}: не принята. {result.refusal.message} [{result.refusal.code}]"
        return
    filled = sum(answer.value is not None for answer in result.answers)
    unsettled = sum(not answer.is_accepted for answer in result.answers)
    form = f"{result.identity.form} «{result.title}»" if result.identity else ""
    yield f"{mark} {name}: {form}, {result.state.words}. Ответов: {filled}, под сомнением: {unsettled}."
    yield from (f"    ? {problem}" for problem in result.doubts[:_MOST_SHOWN])
    if len(result.doubts) > _MOST_SHOWN:
        yield f"    … и ещё {len(result.doubts) - _MOST_SHOWN}; все сомнения – в файле с ответами (-o)."
    yield from (f"    · {problem}" for problem in result.notes[:_MOST_SHOWN])


def _exit_code(results: Iterable[ReadResult]) -> ExitCode:
    states = {result.state for result in results}
    if ReadState.REFUSED in states:
        return ExitCode.REFUSED
    return ExitCode.DOUBTS if ReadState.DOUBTS in states else ExitCode.FINE

"""`docgen read`: returned forms into records, with a summary for a person and an exit code for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from docgen.commands.frame import ExitCode, working
from docgen.files import write_whole
from forms import ReadResult, ReadState, load_key
from forms import read as read_form
from forms.errors import UnsupportedFormatError
from forms.export import EXPORTS

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_MARKS = {ReadState.ACCEPTED: "✓", ReadState.DOUBTS: "?", ReadState.REFUSED: "✗"}
_MOST_SHOWN = 20
"""Doubts of one file that the summary lists; the output file has all of them."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="ФАЙЛ…", type=_FILE)
@click.option(
    "-o",
    "--output",
    metavar="ФАЙЛ",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Куда записать ответы: .json или .xlsx.",
)
@click.pass_context
def read(context: click.Context, files: tuple[Path, ...], output: Path | None) -> None:
    """Прочитать заполненные формы.

    Код завершения: 0 – всё принято; 3 – есть сомнения, их решает человек; 2 – хотя бы один файл не принят.
    """
    suffix = output.suffix.lower() if output else ".json"
    if suffix not in EXPORTS:
        raise UnsupportedFormatError(f"Ответы не записываются в файл «{suffix}»; есть: {', '.join(EXPORTS)}.")
    results = _read_all(files)
    for result in results:
        click.echo("\n".join(_summary(result)))
    if output:
        write_whole(output, EXPORTS[suffix](results))
        click.echo(f"Записано: {output}")
    context.exit(_exit_code(results))


def _read_all(files: tuple[Path, ...]) -> list[ReadResult]:
    key = load_key()
    results = []
    with working("Чтение форм", total=len(files)) as advance:
        for path in files:
            results.append(read_form(path, key=key))
            advance()
    return results


def _summary(result: ReadResult) -> Iterator[str]:
    mark = _MARKS[result.state]
    if result.refusal:
        yield f"{mark} {result.file_name}: не принята. {result.refusal.message} [{result.refusal.code}]"
        return
    filled = sum(answer.value is not None for answer in result.answers)
    unsettled = sum(not answer.is_accepted for answer in result.answers)
    form = f"{result.identity.form} «{result.title}»" if result.identity else ""
    yield f"{mark} {result.file_name}: {form}, {result.state.words}. Ответов: {filled}, под сомнением: {unsettled}."
    yield from (f"    ? {problem}" for problem in result.doubts[:_MOST_SHOWN])
    if len(result.doubts) > _MOST_SHOWN:
        yield f"    … и ещё {len(result.doubts) - _MOST_SHOWN}; все сомнения – в файле с ответами (-o)."
    yield from (f"    · {problem}" for problem in result.notes[:_MOST_SHOWN])


def _exit_code(results: Iterable[ReadResult]) -> ExitCode:
    states = {result.state for result in results}
    if ReadState.REFUSED in states:
        return ExitCode.REFUSED
    return ExitCode.DOUBTS if ReadState.DOUBTS in states else ExitCode.FINE

"""`docgen fill` for a folder of data files: many schools in one run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from docgen.bulk import Order, SchoolOutcome, data_files, fill_many
from docgen.commands.frame import ExitCode, show_problems, working


def fill_folder(order: Order, folder: Path, output: Path | None, single_file_option: Path | None) -> NoReturn:
    """Fill the pack for every data file of the folder, tell what became of each, and end the command."""
    if output is None or single_file_option is not None:
        raise click.UsageError("Папка с данными заполняется только с -o КУДА, без --check, --doubts и --dictionary.")
    sources = data_files(folder)
    if not sources:
        raise click.ClickException(f"В папке «{folder}» нет файлов с данными (.json, .xlsx).")
    outcomes: list[SchoolOutcome] = []
    with working("Заполнение", total=len(sources)) as advance:
        for outcome in fill_many(order, sources, output):
            outcomes.append(outcome)
            advance()
    refused = [outcome for outcome in outcomes if outcome.refusal]
    for outcome in refused:
        click.echo(f"✗ {outcome.source}: {outcome.refusal}", err=True)
        show_problems(problem for problem in outcome.problems if problem.is_error)
    documents = sum(outcome.documents for outcome in outcomes)
    warned = sum(bool(outcome.problems) for outcome in outcomes if not outcome.refusal)
    click.echo(
        f"Готово: школ: {len(outcomes) - len(refused)} из {len(outcomes)}, документов: {documents}, "
        f"школ с предупреждениями: {warned}. Записано: {output}"
    )
    sys.exit(ExitCode.PROBLEMS_FOUND if refused else ExitCode.FINE)

"""`docgen check`: all problems of templates, each with its place."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.commands.frame import bare_library_option

if TYPE_CHECKING:
    from docgen.library import Library
    from docgen.problems import Problem

OTHER_CHECKS = "docgen.library_checks"
"""The group of entry points by which other packages check what they read from a library."""


@click.command()
@click.argument("targets", metavar="[ПАКЕТ|ФАЙЛ.docx]…", nargs=-1)
@bare_library_option
def check(targets: tuple[str, ...], library: Library) -> None:
    """Проверить шаблоны: имена, фильтры, ссылки на акты, стили.

    Без аргументов проверяется вся библиотека: словарь, реестр актов, пакеты с их шаблонами, формы. Код возврата 1, если
    найдена хотя бы одна ошибка.
    """
    from docgen.pack import check_file, check_pack, list_packs, load_pack

    problems = [] if targets else _of_declarations(library)
    for target in targets or library.packs:
        is_file = target.lower().endswith(".docx")
        if is_file:
            problems += check_file(Path(target), list_packs(library))
            continue
        pack = load_pack(target, library)
        problems += [*(library.problems_of(target) if targets else ()), *check_pack(pack)]
    for problem in problems:
        click.echo(str(problem))
    if any(problem.is_error for problem in problems):
        sys.exit(1)
    click.echo("Ошибок нет." if not problems else f"Ошибок нет, предупреждений: {len(problems)}.")


def _of_declarations(library: Library) -> list[Problem]:
    """What is wrong in the library outside templates, told by every package that reads from it."""
    problems = list(library.problems)
    for point in entry_points(group=OTHER_CHECKS):
        problems += point.load()(library)
    return problems

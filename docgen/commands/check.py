"""`docgen check`: all problems of templates, each with its place."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("targets", metavar="[ПАКЕТ|ФАЙЛ.docx]…", nargs=-1)
def check(targets: tuple[str, ...]) -> None:
    """Проверить шаблоны: имена, фильтры, ссылки на акты, стили.

    Без аргументов проверяются все пакеты. Код возврата 1, если найдена хотя бы одна ошибка.
    """
    from docgen.pack import list_packs, load_pack
    from docgen.pack.check import check_file, check_pack

    problems = []
    for target in targets or [pack.key for pack in list_packs()]:
        is_file = target.lower().endswith(".docx")
        problems += check_file(Path(target)) if is_file else check_pack(load_pack(target))
    for problem in problems:
        click.echo(str(problem))
    if any(problem.is_error for problem in problems):
        sys.exit(1)
    click.echo("Ошибок нет." if not problems else f"Ошибок нет, предупреждений: {len(problems)}.")

"""Shows what a check of data has found: problems, then every doubtful text with its six forms; no command itself."""

from __future__ import annotations

from collections.abc import Iterable

import click

from docgen.bundle import GENDER_NAMES, DataCheck, Doubt
from docgen.commands.decline import CASE_NAMES
from docgen.problems import Problem


def show_check(checked: DataCheck) -> None:
    """Print everything to stdout: here it is the result that was asked for."""
    _show_problems("Ошибки", checked.errors)
    _show_problems("Предупреждения", checked.warnings)
    if checked.doubts:
        click.echo("Сомнения в падежах: подтвердите или исправьте их на листе «Склонение»")
    for doubt in checked.doubts:
        _show_doubt(doubt)
    errors = f"Ошибок: {len(checked.errors)}" if checked.errors else "Ошибок нет"
    click.echo(f"{errors}, предупреждений: {len(checked.warnings)}, сомнений в падежах: {len(checked.doubts)}.")


def _show_problems(title: str, problems: Iterable[Problem]) -> None:
    lines = [f"  {problem}" for problem in problems]
    if lines:
        click.echo("\n".join([title, *lines, ""]))


def _show_doubt(doubt: Doubt) -> None:
    where = [location.place or location.path for location in doubt.places]
    click.echo(f"  «{doubt.text}» ({'; '.join([*where, ', '.join(doubt.documents)])})")
    click.echo(f"    {doubt.reason}")
    width = max(map(len, CASE_NAMES.values()))
    wide = max(len(form) for _, forms in doubt.columns for form in forms.values())
    if doubt.by_gender:
        titles = "  ".join(GENDER_NAMES[gender].ljust(wide) for gender in doubt.by_gender)
        click.echo(f"    {'':{width}}  {titles}".rstrip())
    for case, name in CASE_NAMES.items():
        forms = "  ".join(forms[case].ljust(wide) for _, forms in doubt.columns)
        click.echo(f"    {name:{width}}  {forms}".rstrip())
    click.echo()

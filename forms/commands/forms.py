"""`docgen forms`: the forms that can be issued."""

from __future__ import annotations

import click

from forms import list_forms


@click.command()
def forms() -> None:
    """Показать формы, которые можно выпустить и прочитать."""
    for form in list_forms():
        click.echo(f"{form.code}  {form.title} (версия {form.version}; заполняет {form.filled_by})")

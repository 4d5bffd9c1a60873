"""`docgen forms`: the forms that can be issued."""

from __future__ import annotations

import click

from docgen.commands.frame import library_option
from docgen.library import Library
from forms import list_forms


@click.command()
@library_option
def forms(library: Library) -> None:
    """Показать формы, которые можно выпустить и прочитать."""
    for form in list_forms(library):
        click.echo(f"{form.code}  {form.title} (версия {form.version}; заполняет {form.filled_by})")

"""`docgen schema`: the JSON Schema of a pack's data, for other systems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.commands.frame import library_option

if TYPE_CHECKING:
    from docgen.library import Library


@click.command()
@click.argument("pack", metavar="ПАКЕТ")
@click.option(
    "-o",
    "--output",
    metavar="ФАЙЛ.json",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Записать в файл; без него схема выводится на экран.",
)
@library_option
def schema(pack: str, output: Path | None, library: Library) -> None:
    """Показать схему данных пакета (JSON Schema)."""
    from docgen.files import write_whole
    from docgen.pack import load_pack

    text = json.dumps(load_pack(pack, library).schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode())
        click.echo(f"Готово: {output}")

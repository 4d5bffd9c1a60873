"""`docgen restyle`: brings templates to the library's style set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.commands.frame import library_option

if TYPE_CHECKING:
    from docgen.library import Library


@click.command()
@click.argument(
    "files",
    metavar="ФАЙЛ.docx…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "-o",
    "--output",
    metavar="ФАЙЛ.docx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Записать сюда, а исходный файл не менять; только для одного файла.",
)
@library_option
def restyle(files: tuple[Path, ...], output: Path | None, library: Library) -> None:
    """Привести шаблоны к набору стилей библиотеки.

    Стили берутся из файла docx/стили.docx библиотеки. Текст, номера пунктов и то, что оформлено вручную, остаётся как
    есть. Без -o файлы меняются на месте.
    """
    from docgen.files import write_whole
    from docgen.pack import restyle as brought
    from docgen.pack import style_set_of

    if output and len(files) > 1:
        raise click.UsageError("С ключом -o назовите один файл.")
    style_set = style_set_of(library).content
    for path in files:
        done = brought(path.read_bytes(), style_set, path.name)
        if done.changes or output:
            write_whole(output or path, done.content)
        click.echo(f"{path}: {'; '.join(done.changes) or 'менять нечего'}.")

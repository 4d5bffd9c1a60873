"""`docgen restyle`: brings templates to the library's style set."""

from __future__ import annotations

from pathlib import Path

import click


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
@click.option(
    "--library",
    metavar="ПАПКА",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Библиотека, набор стилей которой взять.",
)
def restyle(files: tuple[Path, ...], output: Path | None, library: Path | None) -> None:
    """Привести шаблоны к набору стилей библиотеки.

    Стили берутся из файла docx/стили.docx библиотеки. Текст, номера пунктов и то, что оформлено вручную, остаётся как
    есть. Без -o файлы меняются на месте.
    """
    from docgen.files import write_whole
    from docgen.locations import library_folder
    from docgen.pack.restyle import restyle as brought
    from docgen.pack.styles import style_set_file

    if output and len(files) > 1:
        raise click.UsageError("С ключом -o назовите один файл.")
    style_set = style_set_file((library or library_folder()) / "docx")
    if not style_set.is_file():
        raise click.UsageError(f"В библиотеке нет набора стилей {style_set}.")
    for path in files:
        done = brought(path.read_bytes(), style_set.read_bytes(), path.name)
        if done.changes or output:
            write_whole(output or path, done.content)
        click.echo(f"{path}: {'; '.join(done.changes) or 'менять нечего'}.")

"""`docgen issue`: one copy of a form as a file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.data import read_json
from docgen.files import write_whole
from forms import load_form

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("form", metavar="ФОРМА")
@click.option(
    "-o",
    "--output",
    metavar="ФАЙЛ",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Куда записать форму.",
)
@click.option("--format", "file_format", metavar="ВИД", default="", help="Вид файла; по умолчанию по имени файла.")
@click.option("--data", metavar="ФАЙЛ.json", type=_FILE, help="Уже известные ответы: объект JSON по ключам полей.")
@click.option("--addressee", metavar="КОМУ", default="", help="Кому выдаётся форма; связывается с её номером.")
@click.option("--copy", metavar="НОМЕР", type=click.IntRange(1, 1023), default=1, help="Номер экземпляра.")
def issue(form: str, output: Path, file_format: str, data: Path | None, addressee: str, copy: int) -> None:
    """Выпустить форму для заполнения, например: docgen issue Ш-37 -o анкета.docx.

    Список форм: docgen forms. Прочитать заполненную: docgen read ФАЙЛ.
    """
    chosen = load_form(form)
    file_format = file_format or output.suffix.removeprefix(".").lower() or "docx"
    known = read_json(data.read_bytes()) if data else None
    write_whole(output, chosen.issue(known, addressee, copy=copy, format=file_format))
    click.echo(f"Форма записана: {output}")

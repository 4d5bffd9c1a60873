"""`docgen blank`: a workbook to type the data of a pack into, empty or with data in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.commands.frame import library_option, show_problems

if TYPE_CHECKING:
    from docgen.library import Library
    from docgen.pack import Pack

_LOSES_DATA = ("unknown-field", "not-an-object", "not-a-list")
"""Problems of data that have no place in a workbook."""


@click.command()
@click.argument("pack", metavar="ПАКЕТ")
@click.option(
    "-o",
    "--output",
    metavar="ФАЙЛ.xlsx",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Куда записать книгу.",
)
@click.option(
    "--data",
    metavar="ДАННЫЕ",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Внести в книгу данные из файла .json или .xlsx.",
)
@click.option("--force", is_flag=True, help="Заменить файл, если он уже есть.")
@library_option
def blank(pack: str, output: Path, data: Path | None, force: bool, library: Library) -> None:
    """Выдать книгу Excel, в которую вносят данные для пакета.

    Заполненную книгу принимает команда: docgen fill ПАКЕТ ФАЙЛ.xlsx -o КУДА.
    """
    from docgen.files import write_whole
    from docgen.pack import load_pack
    from docgen.workbook import filled_workbook

    found = load_pack(pack, library)
    if output.exists() and not force:
        # A workbook of that name most likely holds what somebody has typed in.
        raise click.ClickException(f"Файл «{output}» уже есть. Чтобы заменить его, добавьте --force.")
    values = _values(data, found) if data else {}
    write_whole(output, filled_workbook(values, found.entity, found.dictionary))
    click.echo(f"Готово: {output}")


def _values(data: Path, pack: Pack) -> dict[str, Any]:
    """The data of a file; refused when some of them would be lost, with a notice of everything else that is wrong."""
    from docgen.data import read_data
    from docgen.errors import DataRejectedError
    from docgen.schema import load_values

    raw = read_data(data.read_bytes(), data.name, pack.entity, pack.dictionary)
    checked = load_values(raw.values, pack.entity, pack.dictionary, raw.place_of).problems
    lost = [problem for problem in raw.problems if problem.is_error]
    lost += [problem for problem in checked if problem.code in _LOSES_DATA]
    if lost:
        raise DataRejectedError("Данные нельзя внести в книгу без потерь.", lost)
    show_problems([*raw.problems, *checked])
    return raw.values

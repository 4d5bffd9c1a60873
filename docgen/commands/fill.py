"""`docgen fill`: one data file in, the documents of a pack out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import click

from docgen.bundle import Bundle
from docgen.commands.frame import show_problems, working
from docgen.data import read_data
from docgen.pack import load_pack
from docgen.pdf import PdfConverter
from docgen.russian import load_dictionary


@click.command()
@click.argument("pack", metavar="ПАКЕТ")
@click.argument("data", metavar="ДАННЫЕ", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="КУДА",
    required=True,
    type=click.Path(path_type=Path),
    help="Файл .zip или папка. Папку с чужими файлами команда не тронет.",
)
@click.option("--only", metavar="КОД", multiple=True, help="Только документ с этим кодом; можно повторять.")
@click.option("--pdf", is_flag=True, help="PDF вместо документов Word; нужен LibreOffice.")
@click.option(
    "--dictionary",
    "dictionary_path",
    metavar="ФАЙЛ.tsv",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Словарь падежей организации.",
)
@click.option("--draft", is_flag=True, help="Черновик: вместо недостающего напечатать линейки.")
def fill(
    pack: str, data: Path, output: Path, only: tuple[str, ...], pdf: bool, dictionary_path: Path | None, draft: bool
) -> None:
    """Заполнить документы пакета из файла с данными (.json или .xlsx).

    Список пакетов и кодов: docgen packs. Пустая книга для данных: docgen blank ПАКЕТ -o ФАЙЛ.xlsx.
    """
    found = load_pack(pack)
    found.select(only)  # a mistyped code is told before a large workbook is read
    raw = read_data(data.read_bytes(), data.name, found.entity, found.dictionary)
    dictionary = load_dictionary(dictionary_path) if dictionary_path else None
    with ExitStack() as stack:
        converter = None
        if pdf:
            advance = stack.enter_context(working("Перевод в PDF"))
            converter = stack.enter_context(CountingConverter(advance))
        bundle = found.fill(raw, only=only, draft=draft, converter=converter, dictionary=dictionary)
    bundle.write(output)
    _summarise(bundle, output)


class CountingConverter(PdfConverter):
    """A converter that tells of every document it has converted."""

    def __init__(self, advance: Callable[[], None]) -> None:
        super().__init__()
        self._advance = advance

    def convert(self, docx: bytes, name: str = "") -> bytes:
        pdf = super().convert(docx, name)
        self._advance()
        return pdf


def _summarise(bundle: Bundle, output: Path) -> None:
    show_problems(bundle.problems)
    warnings = f", предупреждений: {len(bundle.problems)}" if bundle.problems else ""
    click.echo(f"Готово: документов: {len(bundle.files)}{warnings}. Записано: {output}")

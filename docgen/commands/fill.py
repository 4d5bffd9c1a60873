"""`docgen fill`: one data file in, the documents of a pack out.

What only PDF or many schools need is loaded for them alone.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import click

from docgen.bundle import Bundle, DataCheck, Doubt, check_data, doubts_table, fill_pack
from docgen.commands.doubts import show_check
from docgen.commands.frame import ExitCode, bare_library_option, show_problems, working
from docgen.data import RawData, read_data
from docgen.files import write_whole
from docgen.library import Library
from docgen.pack import Pack, load_pack
from docgen.russian import CaseDictionary, load_case_dictionary


@click.command()
@click.argument("pack", metavar="ПАКЕТ")
@click.argument("data", metavar="ДАННЫЕ", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="КУДА",
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
@click.option("--check", "only_check", is_flag=True, help="Только проверить данные и показать сомнения в падежах.")
@click.option(
    "--doubts",
    "doubts_path",
    metavar="ФАЙЛ.tsv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Записать сомнения в новый файл; исправленный, он годится для --dictionary.",
)
@bare_library_option
def fill(
    pack: str,
    data: Path,
    output: Path | None,
    only: tuple[str, ...],
    pdf: bool,
    dictionary_path: Path | None,
    draft: bool,
    only_check: bool,
    doubts_path: Path | None,
    library: Library,
) -> None:
    """Заполнить документы пакета из файла с данными (.json или .xlsx).

    Вместо файла можно указать папку с файлами данных, по одному на школу: для каждой школы документы лягут в папку с
    именем её файла. Школа, данные которой не приняты, не задерживает остальных.

    С --check документы не записываются: команда показывает, что не так с данными, и все шесть форм каждого
    сомнительного слова; код возврата 1, если есть ошибки.

    Список пакетов и кодов: docgen packs. Пустая книга для данных: docgen blank ПАКЕТ -o ФАЙЛ.xlsx.
    """
    _refuse_unclear_output(output, only_check, doubts_path)
    found = load_pack(pack, library)
    found.select(only)  # a mistyped code is told before a large workbook is read
    if data.is_dir():
        from docgen.bulk import Order
        from docgen.commands.many_schools import fill_folder

        fill_folder(Order(found.key, only, draft, pdf, library.folders), data, output, dictionary_path or doubts_path)
    raw = read_data(data.read_bytes(), data.name, found.entity, found.dictionary)
    dictionary = load_case_dictionary(dictionary_path) if dictionary_path else None
    if output is None:
        _end_with(check_data(found, raw, only=only, draft=draft, dictionary=dictionary), doubts_path)
    bundle = _filled(found, raw, only, pdf, draft, dictionary)
    bundle.write(output)
    _summarise(bundle, output)
    _write_doubts(bundle.doubts, doubts_path)


def _end_with(checked: DataCheck, doubts_path: Path | None) -> NoReturn:
    """Show what was found in the data, and end the command."""
    show_check(checked)
    _write_doubts(checked.doubts, doubts_path)
    sys.exit(ExitCode.FINE if checked.is_accepted else ExitCode.PROBLEMS_FOUND)


def _refuse_unclear_output(output: Path | None, only_check: bool, doubts_path: Path | None) -> None:
    """Either documents are written or the data are only checked; corrected doubts are never written over."""
    if only_check and output is not None:
        raise click.UsageError("С --check документы не записываются; уберите --output или --check.")
    if not only_check and output is None:
        raise click.UsageError("Укажите, куда записать документы (-o КУДА), или добавьте --check.")
    if doubts_path is not None and doubts_path.exists():
        raise click.ClickException(f"Файл «{doubts_path}» уже есть: в нём могут быть ваши исправления.")


def _filled(
    pack: Pack, raw: RawData, only: tuple[str, ...], pdf: bool, draft: bool, dictionary: CaseDictionary | None
) -> Bundle:
    with ExitStack() as stack:
        converter = None
        if pdf:
            from docgen.commands.counting_converter import CountingConverter

            advance = stack.enter_context(working("Перевод в PDF"))
            converter = stack.enter_context(CountingConverter(advance))
        return fill_pack(pack, raw, only=only, draft=draft, converter=converter, dictionary=dictionary)


def _summarise(bundle: Bundle, output: Path) -> None:
    show_problems(bundle.problems)
    warnings = f", предупреждений: {len(bundle.problems)}" if bundle.problems else ""
    click.echo(f"Готово: документов: {len(bundle.files)}{warnings}. Записано: {output}")


def _write_doubts(doubts: Sequence[Doubt], target: Path | None) -> None:
    if target is None:
        return
    if not doubts:
        click.echo(f"Сомнений в падежах нет, файл {target} не записан.")
    else:
        write_whole(target, doubts_table(doubts))
        click.echo(f"Сомнения записаны: {target}. Исправьте и передайте: --dictionary {target}")

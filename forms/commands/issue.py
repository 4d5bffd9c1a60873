"""`docgen issue`: a form as a file to fill in, for one addressee or for everybody on a list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docgen.commands.frame import library_option, working
from docgen.data import RawData, read_json
from docgen.files import write_whole
from docgen.library import Library
from docgen.zip_members import write_stable_zip
from forms import MOST_COPIES, Form, issue_form, load_form
from forms.issue import WRITERS, Addressee, IssuedFile, issue_for_all, read_addressees

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FORMATS = ", ".join(WRITERS)


@click.command()
@click.argument("form", metavar="ФОРМА")
@click.option(
    "-o",
    "--output",
    metavar="КУДА",
    required=True,
    type=click.Path(path_type=Path),
    help="Файл формы; со списком адресатов – папка или архив .zip.",
)
@click.option(
    "--format",
    "file_format",
    metavar="ВИД",
    default="",
    help=f"Вид файла: {_FORMATS}; по умолчанию по имени файла, иначе docx.",
)
@click.option("--data", metavar="ФАЙЛ.json", type=_FILE, help="Уже известные ответы: объект JSON по ключам полей.")
@click.option("--addressee", metavar="КОМУ", default="", help="Кому выдаётся форма; связывается с её номером.")
@click.option(
    "--addressees",
    metavar="ФАЙЛ",
    type=_FILE,
    help="Список адресатов: .xlsx (столбец «Адресат» и столбцы с подписями вопросов), .json или .txt.",
)
@click.option("--copy", metavar="НОМЕР", type=click.IntRange(1, MOST_COPIES), default=1, help="Номер экземпляра.")
@library_option
def issue(
    form: str,
    output: Path,
    file_format: str,
    data: Path | None,
    addressee: str,
    addressees: Path | None,
    copy: int,
    library: Library,
) -> None:
    """Выпустить форму для заполнения, например: docgen issue Ш-37 -o анкета.docx.

    Со списком – по файлу каждому: docgen issue Ш-37 --addressees школы.xlsx --format xlsx -o анкеты.zip.

    Список форм: docgen forms. Прочитать заполненные: docgen read ФАЙЛ…
    """
    chosen = load_form(form, library=library)
    known = read_json(data.read_bytes()) if data else None
    if addressees is None:
        suffix = output.suffix.removeprefix(".").lower()
        write_whole(output, issue_form(chosen, known, addressee, copy=copy, format=file_format or suffix or "docx"))
        click.echo(f"Форма записана: {output}")
        return
    if addressee:
        raise click.UsageError("Укажите либо --addressee, либо --addressees.")
    listed, unknown = read_addressees(addressees.read_bytes(), addressees.name, chosen)
    if unknown:
        words = ", ".join(f"«{heading}»" for heading in unknown)
        click.echo(f"  предупреждение: в форме нет вопросов с такими подписями, столбцы не взяты: {words}", err=True)
    files = _issue_all(chosen, listed, known, copy, file_format or "docx")
    _write_all(files, output)
    click.echo(f"Форм: {len(files)}. Записано: {output}")


def _issue_all(
    form: Form, addressees: Sequence[Addressee], known: RawData | None, copy: int, file_format: str
) -> list[IssuedFile]:
    files = []
    with working("Выпуск форм", total=len(addressees)) as advance:
        for file in issue_for_all(form, addressees, known, copy=copy, format=file_format):
            files.append(file)
            advance()
    return files


def _write_all(files: Sequence[IssuedFile], output: Path) -> None:
    if output.suffix.lower() == ".zip":
        write_whole(output, write_stable_zip((file.name, file.content) for file in files))
        return
    # A form of that name may have been filled in already: nobody's answers are written over.
    for file in files:
        target = output / file.name
        if target.exists() and target.read_bytes() != file.content:
            raise click.ClickException(f"Файл «{target}» уже есть, и он другой: возможно, это заполненная форма.")
    for file in files:
        write_whole(output / file.name, file.content)

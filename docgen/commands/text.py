"""`docgen text`: the text of a DOCX on the screen; git uses it to show differences between versions."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.text import docx_text


@click.command()
@click.argument("file", metavar="ФАЙЛ.docx", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def text(file: Path) -> None:
    """Показать текст документа DOCX.

    Абзацы и строки таблиц идут по одному на строке. Чтобы git показывал различия документов Word, выполните в папке
    с шаблонами:

    \b
    echo "*.docx diff=docx" >> .gitattributes
    git config diff.docx.textconv "docgen text"
    """  # noqa: D301 - click takes the backspace for "keep these lines as they are"
    click.echo(docx_text(file.read_bytes()), nl=False)

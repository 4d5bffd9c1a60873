"""`docgen packs`: the packs of the library, their documents and codes."""

from __future__ import annotations

from collections.abc import Iterator

import click

from docgen.commands.frame import library_option
from docgen.library import Library
from docgen.pack import Document, Pack, list_packs, load_pack


@click.command()
@click.argument("pack", metavar="[ПАКЕТ]", required=False)
@library_option
def packs(pack: str | None, library: Library) -> None:
    """Показать пакеты, их документы и коды.

    Без аргумента показывает все пакеты, с аргументом – один.
    """
    for found in [load_pack(pack, library)] if pack else list_packs(library):
        for line in _lines(found):
            click.echo(line)


def _lines(pack: Pack) -> Iterator[str]:
    yield f"{pack.key}: {pack.title}"
    width = max((len(document.code) for document in pack.documents), default=0)
    for key, title in pack.sets.items():
        yield f"  {title}"
        for document in pack.documents:
            if document.set == key:
                yield f"    {document.code:<{width}}  {document.title}{_made_for(document)}"


def _made_for(document: Document) -> str:
    """For which list of the data the document is made, in the words of the dictionary."""
    return f" – на каждого из списка «{document.loops[-1].field.label}»" if document.loops else ""

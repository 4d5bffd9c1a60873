"""`docgen fields`: the names that templates of a pack may use, and where each is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from docgen.commands.frame import library_option

if TYPE_CHECKING:
    from docgen.dictionary import Dictionary, Entity
    from docgen.library import Library


@click.command()
@click.argument("pack_key", metavar="ПАКЕТ")
@click.option("--document", "code", metavar="КОД", help="Только поля этого документа, например Ш-19.")
@library_option
def fields(pack_key: str, code: str | None, library: Library) -> None:
    """Показать имена полей для шаблонов пакета."""
    from docgen.pack import load_pack

    pack = load_pack(pack_key, library)
    if code is None:
        for name, label in _names(pack.entity, pack.dictionary, pack.entity, ""):
            click.echo(f"{name:60} {label}")
        return
    for document in pack.select((code,)):
        click.echo(f"{document.code} {document.title}")
        for use in pack.fields(document):
            click.echo(f"  {use.path:60} {use.label}{' (может не быть)' if use.is_optional else ''}")


def _names(entity: Entity, dictionary: Dictionary, root: Entity, prefix: str) -> Iterator[tuple[str, str]]:
    """Dotted Russian names with labels; a list's element is shown as `имя[]`, a reference is not entered twice."""
    for field in entity:
        name = f"{prefix}{field.naming.name}{'[]' if field.is_list else ''}"
        yield name, field.label
        inner = dictionary.entity_of(field, root)
        if inner and not field.is_derived and not field.to:
            yield from _names(inner, dictionary, root, f"{name}.")

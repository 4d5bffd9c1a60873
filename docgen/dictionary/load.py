"""Reads `templates/dictionary/*.yaml` into a `Dictionary` and refuses a faulty declaration with its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docgen.dictionary.declare import make_entity, own_fields
from docgen.dictionary.model import Dictionary, Entity
from docgen.errors import LibraryError
from docgen.locations import library_folder
from docgen.yaml_file import read_yaml


@cache
def load_dictionary(folder: Path | None = None) -> Dictionary:
    """The dictionary of the library, or of another folder with YAML files of the same form."""
    folder = folder or library_folder() / "dictionary"
    entities: dict[str, Entity] = {}
    declared = [(entry, path.name) for path in sorted(folder.glob("*.yaml")) for entry in read_yaml(path)]
    shared = {source: field for entry, where in declared for source, field in own_fields(entry, where).items()}
    for entry, where in declared:
        entity = make_entity(entry, where, shared.get)
        if entity.key in entities:
            raise LibraryError(f"{where}: сущность «{entity.key}» объявлена дважды.")
        entities[entity.key] = entity
    dictionary = Dictionary(entities)
    _refuse_dangling(dictionary)
    return dictionary


@cache
def load_prefill(name: str) -> tuple[dict[str, str], ...]:
    """Rows that a blank workbook already holds for a list with `prefill: name`."""
    path = library_folder() / "dictionary" / "prefill" / f"{name}.yaml"
    return tuple(read_yaml(path))


def _refuse_dangling(dictionary: Dictionary) -> None:
    for entity in dictionary.entities.values():
        for field in entity:
            if field.type.holds_entity and field.of not in dictionary.entities:
                raise LibraryError(f"Поле «{entity.key}.{field.key}»: нет сущности «{field.of}».")

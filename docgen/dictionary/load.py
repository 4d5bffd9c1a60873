"""Reads `templates/dictionary/*.yaml` into a `Dictionary` and refuses a faulty declaration with its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from docgen.dictionary.model import Choice, Dictionary, Entity, Field, FieldType
from docgen.errors import LibraryError
from docgen.locations import library_folder
from docgen.yaml_file import read_yaml


@cache
def load_dictionary(folder: Path | None = None) -> Dictionary:
    """The dictionary of the library, or of another folder with YAML files of the same form."""
    folder = folder or library_folder() / "dictionary"
    entities: dict[str, Entity] = {}
    for path in sorted(folder.glob("*.yaml")):
        for declared in read_yaml(path):
            entity = make_entity(declared, path.name)
            if entity.key in entities:
                raise LibraryError(f"{path.name}: сущность «{entity.key}» объявлена дважды.")
            entities[entity.key] = entity
    dictionary = Dictionary(entities)
    _refuse_dangling(dictionary)
    return dictionary


def make_entity(declared: dict[str, Any], where: str) -> Entity:
    """Turn one YAML mapping into an `Entity`; `where` is the file name for messages."""
    fields = tuple(make_field(entry, f"{where}, {declared['key']}") for entry in declared["fields"])
    for names in ([field.key for field in fields], [field.name for field in fields]):
        repeated = {name for name in names if names.count(name) > 1}
        if repeated:
            raise LibraryError(f"{where}, {declared['key']}: повторяются поля {', '.join(sorted(repeated))}.")
    return Entity(declared["key"], declared["name"], declared["label"], fields, declared.get("identified_by", ""))


def make_field(declared: dict[str, Any], where: str) -> Field:
    """Turn one YAML mapping into a `Field`; used for form definitions too, which share this syntax."""
    values = dict(declared)
    try:
        values["type"] = FieldType(values.get("type", "text"))
        values["choices"] = tuple(Choice(**choice) for choice in values.get("choices", ()))
        values["collected_from"] = tuple(values.get("collected_from", "").split())
        return Field(**values)
    except (TypeError, ValueError) as error:
        raise LibraryError(f"{where}: поле «{declared.get('key', '?')}» описано неверно ({error}).") from error


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

"""Makes fields and entities from their declarations. Reads no files."""

from __future__ import annotations

from typing import Any

from docgen.dictionary.model import Choice, Entity, Field, FieldType
from docgen.errors import LibraryError


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

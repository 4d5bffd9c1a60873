"""Which fields hold personal data: what masking, retention and the lists in consents go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.dictionary.model import Dictionary, Entity, Field


@dataclass(frozen=True, slots=True)
class PersonalField:
    """A value that says something of a person; `path` leads to it, as in `pairs[].programme.goal`."""

    path: str
    field: Field


def personal_fields(entity: Entity, dictionary: Dictionary) -> tuple[PersonalField, ...]:
    """The personal values of an entity's records, those in nested records and in rows of tables included.

    A record or list that is personal is so as a whole. A derived list is left out: its records stand elsewhere.
    """
    return tuple(_personal(entity, dictionary, "", is_personal=False))


def _personal(entity: Entity, dictionary: Dictionary, prefix: str, *, is_personal: bool) -> Iterator[PersonalField]:
    for field in entity:
        path = f"{prefix}{field.key}{'[]' if field.is_list else ''}"
        marked = is_personal or field.personal
        if field.is_derived:
            continue
        if field.type.holds_entity:
            yield from _personal(dictionary[field.of], dictionary, f"{path}.", is_personal=marked)
        elif marked:
            yield PersonalField(path, field)

"""A form's record as data elsewhere: as a record of the dictionary's entity, and as known answers of another form.

Two fields are one and the same when the dictionary declares them at one place; keys and types alone say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.dictionary import Dictionary, Entity, FieldType
from docgen.problems import Problem, problem_kind
from forms.definition.model import Form

UNFIT_RECORD = problem_kind(
    "form-is-no-such-record",
    "Форма {form} названа записью сущности «{entity}» (record_of), но {reason}.",
)


def find_unfit_record(form: Form, dictionary: Dictionary) -> list[Problem]:
    """Why records of the form are not what it says they are: whatever would be refused, or lost, as such data."""
    if not form.record_of:
        return []
    entity = dictionary.entities.get(form.record_of)
    reasons = _differences(form.entity, entity, form.dictionary, dictionary) if entity else ["такой сущности нет"]
    place = f"forms/{form.code}.yaml"
    return [
        UNFIT_RECORD.at("record_of", place, form=form.code, entity=form.record_of, reason=reason) for reason in reasons
    ]


def shared_answers(record: Mapping[str, Any], of: Form, form: Form) -> dict[str, Any]:
    """What of a record of the form `of` answers `form`: values of the fields that both take from the dictionary."""
    return _shared(record, of.entity, form.entity, of, form)


def _differences(asked: Entity, entity: Entity, of_form: Dictionary, dictionary: Dictionary) -> Iterator[str]:
    asked_keys = {field.key: field for field in asked}
    known_keys = {field.key: field for field in entity}
    for key, field in asked_keys.items():
        known = known_keys.get(key)
        if known is None:
            yield f"поля «{key}» в ней нет"
        elif field.source != known.source:
            yield f"«{key}» там другое поле: {known.source}"
        elif known.required and not field.required:
            yield f"«{key}» там обязательно, а в форме – нет"
        elif field.type is FieldType.LIST:
            yield from _differences(of_form[field.of], dictionary[known.of], of_form, dictionary)
    for key, known in known_keys.items():
        if known.required and key not in asked_keys:
            yield f"обязательного «{key}» форма не спрашивает"


def _shared(values: Mapping[str, Any], entity: Entity, wanted: Entity, of: Form, form: Form) -> dict[str, Any]:
    taken: dict[str, Any] = {}
    for field in wanted:
        given = next((known for known in entity if known.key == field.key), None)
        if given is None or not field.source or given.source != field.source or field.key not in values:
            continue
        value = values[field.key]
        if field.type is FieldType.LIST:
            rows, wanted_rows = of.dictionary[given.of], form.dictionary[field.of]
            value = [_shared(row, rows, wanted_rows, of, form) for row in value]
        taken[field.key] = value
    return taken

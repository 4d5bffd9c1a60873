"""Values that data get where they say nothing, `defaults.yaml`: what is alike for all organisations of a region."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.dictionary import Dictionary, Entity, FieldType
from docgen.library.dictionary import DANGLING
from docgen.library.shape import NOT_AN_ENTRY, described
from docgen.library.yaml_text import Entry
from docgen.nearest import nearest_hint
from docgen.problems import Problem, problem_kind

BAD_DEFAULT = problem_kind("library-bad-default", "Значение по умолчанию не годится. {reason}")
NO_DEFAULT_LIST = problem_kind(
    "library-default-list", "{what}: «{key}» – список; по умолчанию задаются только отдельные значения."
)


def make_defaults(
    declared: Any, dictionary: Dictionary, problems: list[Problem], where: str
) -> Mapping[str, Mapping[str, Any]]:
    """The values by key of the data set; what the dictionary does not allow is told and left out.

    `where` is the name of their file.
    """
    if not isinstance(declared, Entry):
        if declared is not None:
            what, wanted = "значения по умолчанию", "запись с именами"
            problems.append(NOT_AN_ENTRY.at("", where, what=what, wanted=wanted, found=described(declared)))
        return {}
    made = {}
    for key, values in declared.items():
        entity = dictionary.entities.get(key)
        if entity is None:
            near = nearest_hint(str(key), list(dictionary.entities))
            where = declared.place(key)
            problems.append(DANGLING.at("", where, what="значения по умолчанию", key=key, found=key, nearest=near))
        else:
            made[key] = _allowed(values, entity, dictionary, f"значения по умолчанию «{key}»", declared, problems)
    return made


def with_defaults(
    values: Mapping[str, Any], defaults: Mapping[str, Any], entity: Entity, dictionary: Dictionary
) -> Mapping[str, Any]:
    """The data of an entity, which hold no blanks, with the defaults of what they leave out, also inside records.

    A record that the data do not have at all is made of defaults only when they hold all that it needs.
    """
    completed = dict(values)
    for field in (field for field in entity if field.key in defaults):
        key, default, given = field.key, defaults[field.key], values.get(field.key)
        if field.type is not FieldType.RECORD:
            completed.setdefault(key, default)
        elif isinstance(given, Mapping):
            completed[key] = with_defaults(given, default, dictionary[field.of], dictionary)
        elif given is None and _is_complete(default, dictionary[field.of]):
            completed[key] = default
    return completed


def _is_complete(record: Mapping[str, Any], entity: Entity) -> bool:
    return all(field.key in record for field in entity if field.required)


def _allowed(
    values: Any, entity: Entity, dictionary: Dictionary, what: str, holder: Entry, problems: list[Problem]
) -> dict[str, Any]:
    if not isinstance(values, Entry):
        problems.append(NOT_AN_ENTRY.at("", holder.place(), what=what, wanted="запись", found=described(values)))
        return {}
    from docgen.schema import load_values  # loads marshmallow, which few libraries need here

    kept: dict[str, Any] = {}
    for key, value in values.items():
        field = entity.find(key)
        where = values.place(key)
        if field is None or field.key != key:
            near = nearest_hint(str(key), [known.key for known in entity])
            problems.append(DANGLING.at("", where, what=what, key=key, found=key, nearest=near))
        elif field.is_list or field.is_derived:
            problems.append(NO_DEFAULT_LIST.at("", where, what=what, key=key))
        elif field.type is FieldType.RECORD:
            kept[key] = _allowed(value, dictionary[field.of], dictionary, f"{what}, «{key}»", values, problems)
        else:
            alone = Entity(entity.key, entity.name, entity.label, (field,))
            refused = load_values({key: value}, alone, dictionary).problems
            problems += [BAD_DEFAULT.at("", where, reason=problem.message) for problem in refused]
            if not refused:
                kept[key] = value
    return kept

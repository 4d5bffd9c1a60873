"""What the data and the organisation's dictionary tell the grammar: case forms and genders.

The lists of case forms are those whose entity says in the dictionary which of its fields hold what (`declension`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.dictionary import Choice, Declension, Dictionary, Entity, FieldType
from docgen.record.walk import each_record
from docgen.russian import Case, CaseDictionary, Entry, Gender, Kind, fold, make_entry

_FROZEN = "="


def own_dictionary(
    values: Mapping[str, Any], entity: Entity, dictionary: Dictionary, given: CaseDictionary | None
) -> CaseDictionary | None:
    """The rows of the data over the dictionary given beside them; None when there is neither."""
    own = given or CaseDictionary()
    for field in entity:
        roles = dictionary[field.of].declension if field.type is FieldType.LIST else None
        for row in values.get(field.key, ()) if roles else ():
            if roles and roles.nominative in row:
                own = own.confirmed(_entry(row, roles))
    return own if len(own) else None


def settle_genders(fresh: dict[str, Any], entity: Entity, dictionary: Dictionary, known: CaseDictionary | None) -> None:
    """Give people whose gender fresh values leave open the one that the dictionary tells for exactly their names."""
    genders = _genders_by_name(known or CaseDictionary())
    if not genders:
        return
    from docgen.russian import gender_of  # loads all that knows of names

    for values, holder, _ in each_record(fresh, entity, dictionary):
        person = holder.person
        if person is None or not person.gender or person.gender in values:
            continue
        name = str(values.get(person.name, ""))
        gender = genders.get(fold(name))
        choice = _gender_choice(holder, person.gender, gender) if gender else None
        if choice and gender_of(name) is None:
            values[person.gender] = choice


def _genders_by_name(dictionary: CaseDictionary) -> dict[str, Gender]:
    """Genders of whole names; a name that stands there with both is left out."""
    found: dict[str, set[str]] = {}
    for entry in dictionary.entries:
        if entry.kind in ("", Kind.PERSON) and entry.gender in set(Gender):
            found.setdefault(fold(entry.nominative), set()).add(entry.gender)
    return {name: Gender(genders.pop()) for name, genders in found.items() if len(genders) == 1}


def _gender_choice(entity: Entity, key: str, gender: Gender) -> Choice | None:
    field = entity.find(key)
    return next((choice for choice in field.choices if choice.key == gender), None) if field else None


def _entry(row: Mapping[str, Any], roles: Declension) -> Entry:
    nominative = row[roles.nominative]
    given = {case: row.get(getattr(roles, case.value)) for case in Case}
    whole = {case: nominative if form == _FROZEN else form for case, form in given.items() if form is not None}
    kind = _key(row.get(roles.kind))
    return make_entry(nominative, whole, Kind(kind) if kind else None, _key(row.get(roles.gender)))


def _key(chosen: Any) -> str:
    return chosen.key if isinstance(chosen, Choice) else ""

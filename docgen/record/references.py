"""Follows references: a mentor given by name becomes the employee's own record.

A person is named by full name, or by the number that tells namesakes apart; another record by what its entity is
identified by. Nothing is guessed: a name that fits nobody or several is a problem with the nearest names.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docgen.dictionary import Dictionary, Entity, Field, FieldType
from docgen.nearest import fold_words
from docgen.problems import Path, Problem, problem_kind
from docgen.record.model import Places
from docgen.record.walk import each_record

NOT_IN_LIST = problem_kind("not-in-list", "«{label}»: «{found}» нет в списке «{list}»{nearest}.")
AMBIGUOUS = problem_kind(
    "ambiguous-person", "«{label}»: в списке «{list}» несколько записей «{found}»; укажите вместо имени {other}."
)
SAME_PERSON_TWICE = problem_kind(
    "same-person-twice",
    "«{found}» внесён дважды; уберите повтор, а полным тёзкам дайте разные табельные номера.",
)


def follow_references(fresh: dict[str, Any], entity: Entity, dictionary: Dictionary, places: Places) -> list[Problem]:
    """Put in place of every reference in fresh values what it points to; an unresolved one is removed."""
    problems: list[Problem] = []
    indexes: dict[str, _Index] = {}
    for holder, field, path in list(_reference_holders(fresh, entity, dictionary)):
        index = indexes.get(field.to) or indexes.setdefault(field.to, _Index(fresh, field, entity, dictionary))
        found = [
            index.find(name, field, places, (*path, *suffix), problems)
            for name, suffix in _named(holder[field.key], field, places, path)
        ]
        resolved = [target for target in found if target is not None]
        if field.many:
            holder[field.key] = resolved
        elif resolved:
            holder[field.key] = resolved[0]
        else:
            del holder[field.key]
    return problems


def repeated_people(values: dict[str, Any], entity: Entity, dictionary: Dictionary, places: Places) -> list[Problem]:
    """People entered twice in one list: the same name without different numbers."""
    problems = []
    for field in entity:
        person = dictionary[field.of].person if field.type is FieldType.LIST and not field.is_derived else None
        if not person or not person.number:
            continue
        numbers_of: dict[str, set[str]] = defaultdict(set)
        for place, values_of in enumerate(values.get(field.key, ())):
            name = values_of.get(person.name)
            known = numbers_of[fold_words(str(name))] if name else set()
            number = str(values_of.get(person.number, ""))
            if known and (not number or known & {number, ""}):
                problems.append(SAME_PERSON_TWICE.at(*places.located((field.key, place)), found=name))
            known.add(number)
    return problems


class _Index:
    """The records of one root list by what may name them."""

    def __init__(self, values: dict[str, Any], reference: Field, root: Entity, dictionary: Dictionary) -> None:
        target, entity = root.find(reference.to), dictionary.entity_of(reference, root)
        self._title = target.label if target else reference.to
        self._naming = entity.naming_field if entity else ""
        number = entity.find(entity.person.number) if entity and entity.person else None
        self._by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self._other = (
            f"{number.label[:1].lower()}{number.label[1:]}" if number else "другое, которого больше ни у кого нет"
        )
        for item in values.get(reference.to, ()):
            name = str(item.get(self._naming, ""))
            self._names[fold_words(name)] = name
            given = {fold_words(name), fold_words(str(item.get(number.key, ""))) if number else ""}
            for key in filter(None, given):
                self._by_name[key].append(item)

    def find(
        self, name: str, field: Field, places: Places, path: Path, problems: list[Problem]
    ) -> dict[str, Any] | None:
        matching = self._by_name.get(fold_words(name), [])
        if len(matching) == 1:
            return matching[0]
        details = {"label": field.label, "found": name, "list": self._title}
        if matching:
            problems.append(AMBIGUOUS.at(*places.located(path), **details, other=self._other))
        else:
            near = difflib.get_close_matches(fold_words(name), self._names, n=1, cutoff=0.6)
            hint = f"; вероятно, это «{self._names[near[0]]}»" if near else ""
            problems.append(NOT_IN_LIST.at(*places.located(path), **details, nearest=hint))
        return None


def _reference_holders(
    values: dict[str, Any], entity: Entity, dictionary: Dictionary
) -> Iterator[tuple[dict[str, Any], Field, Path]]:
    for holder, holder_entity, path in each_record(values, entity, dictionary):
        for field in holder_entity:
            if field.type is FieldType.REFERENCE and holder.get(field.key) is not None:
                yield holder, field, (*path, field.key)


def _named(value: Any, field: Field, places: Places, path: Path) -> list[tuple[str, Path]]:
    if not field.many:
        return [(value, ())]
    return [(name, (place,)) for place, name in zip(places.of_items(path, len(value)), value, strict=True)]

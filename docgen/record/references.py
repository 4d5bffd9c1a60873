"""Follows references: a mentor given by name becomes the employee's own record.

A person is named by full name, or by the number that tells namesakes apart. Nothing is guessed: a name that fits nobody
or several people is a problem with the nearest names.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docgen.dictionary import Field, FieldType
from docgen.problems import Problem, problem_kind
from docgen.record.model import Record
from docgen.record.walk import each_record
from docgen.schema import Path

NOT_IN_LIST = problem_kind("not-in-list", "«{label}»: «{found}» нет в списке «{list}»{nearest}.")
AMBIGUOUS = problem_kind(
    "ambiguous-person",
    "«{label}»: в списке «{list}» несколько записей «{found}»; укажите вместо имени табельный номер.",
)
SAME_PERSON_TWICE = problem_kind(
    "same-person-twice",
    "«{found}» внесён дважды; уберите повтор, а полным тёзкам дайте разные табельные номера.",
)


def follow_references(record: Record) -> list[Problem]:
    """Replace every reference in the record's values by what it points to; an unresolved one is removed."""
    problems: list[Problem] = []
    indexes: dict[str, _Index] = {}
    for holder, field, path in list(_reference_holders(record)):
        index = indexes.setdefault(field.to, _Index(record, field.to))
        found = [
            index.find(name, field, record, (*path, *suffix), problems)
            for name, suffix in _named(holder[field.key], field, record, path)
        ]
        resolved = [target for target in found if target is not None]
        if field.many:
            holder[field.key] = resolved
        elif resolved:
            holder[field.key] = resolved[0]
        else:
            del holder[field.key]
    return problems


def repeated_people(record: Record) -> list[Problem]:
    """Employees entered twice: the same name without different numbers."""
    seen: dict[tuple[str, str], Path] = {}
    problems = []
    for place, person in enumerate(record.values.get("employees", ())):
        identity = (folded_name(str(person.get("full_name", place))), str(person.get("id", "")))
        path: Path = ("employees", place)
        if identity in seen or (identity[0], "") in seen or (not identity[1] and _has_name(seen, identity[0])):
            problems.append(SAME_PERSON_TWICE.at(*record.place(path), found=person["full_name"]))
        seen.setdefault(identity, path)
    return problems


def folded_name(name: str) -> str:
    """A name for comparison: letter case, ё and blanks do not matter."""
    return re.sub(r"[\s\u00a0]+", " ", name.strip().lower().replace("ё", "е"))


class _Index:
    """The records of one root list by what may name them."""

    def __init__(self, record: Record, list_key: str) -> None:
        field = record.entity.find(list_key)
        self.title = field.label if field else list_key
        self._by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._names: dict[str, str] = {}
        for item in record.values.get(list_key, ()):
            name = str(item.get("full_name", ""))
            self._names[folded_name(name)] = name
            for key in filter(None, {folded_name(name), folded_name(str(item.get("id", "")))}):
                self._by_name[key].append(item)

    def find(
        self, name: str, field: Field, record: Record, path: Path, problems: list[Problem]
    ) -> dict[str, Any] | None:
        matching = self._by_name.get(folded_name(name), [])
        if len(matching) == 1:
            return matching[0]
        details = {"label": field.label, "found": name, "list": self.title}
        if matching:
            problems.append(AMBIGUOUS.at(*record.place(path), **details))
        else:
            near = difflib.get_close_matches(folded_name(name), self._names, n=1, cutoff=0.6)
            hint = f"; вероятно, это «{self._names[near[0]]}»" if near else ""
            problems.append(NOT_IN_LIST.at(*record.place(path), **details, nearest=hint))
        return None


def _reference_holders(record: Record) -> Iterator[tuple[dict[str, Any], Field, Path]]:
    for values, entity, path in each_record(record):
        for field in entity:
            if field.type is FieldType.REFERENCE and values.get(field.key) is not None:
                yield values, field, (*path, field.key)


def _named(value: Any, field: Field, record: Record, path: Path) -> list[tuple[str, Path]]:
    if not field.many:
        return [(value, ())]
    return [(name, (place,)) for place, name in zip(record.places_in(path, len(value)), value, strict=True)]


def _has_name(seen: dict[tuple[str, str], Path], name: str) -> bool:
    return any(known == name for known, _ in seen)

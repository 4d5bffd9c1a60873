"""Values that data get where they say nothing, `defaults.yaml`: what is alike for all organisations of a region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docgen.dictionary import Dictionary, Entity, Field, FieldType
from docgen.library.shape import NOT_AN_ENTRY, UNKNOWN_KEY, described
from docgen.library.yaml_text import Entry
from docgen.nearest import nearest_hint
from docgen.problems import Problem, problem_kind

BAD_DEFAULT = problem_kind("library-bad-default", "Значение по умолчанию не годится. {reason}")
NO_DEFAULT_LIST = problem_kind(
    "library-default-list", "{what}: «{key}» – список; по умолчанию задаются только отдельные значения."
)

KeyPath = tuple[str, ...]
"""Keys from the data set down to a value: no list is on the way."""


@dataclass(frozen=True, eq=False)
class Defaults:
    """The default values of one data set by their paths, and the places where they are declared.

    `partial` are the records that may be left out and that defaults alone would not make whole: where the data have no
    such record, they get none of it.
    """

    values: Mapping[KeyPath, Any]
    places: Mapping[KeyPath, str]
    partial: frozenset[KeyPath]

    def completed(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], Mapping[tuple[str | int, ...], str]]:
        """The data with the defaults of what they leave out, and the places of those by path."""
        whole = dict(given)
        absent = [path for path in self.partial if _is_blank(_at(given, path))]
        wanted = {path: value for path, value in self.values.items() if not any(_is_in(path, each) for each in absent)}
        taken: dict[tuple[str | int, ...], str] = {
            path: self.places[path] for path, value in wanted.items() if _completed(whole, path, value)
        }
        return whole, taken


def make_defaults(declared: Any, dictionary: Dictionary, problems: list[Problem], where: str) -> Mapping[str, Defaults]:
    """The defaults of data sets by their keys; what the dictionary does not allow is told and left out.

    `where` is the name of their file.
    """
    if declared is not None and not isinstance(declared, Entry):
        what, wanted = "значения по умолчанию", "запись с именами"
        problems.append(NOT_AN_ENTRY.at("", where, what=what, wanted=wanted, found=described(declared)))
    made = {}
    for key, values in declared.items() if isinstance(declared, Entry) else ():
        entity = dictionary.entities.get(key)
        if entity is None:
            _tell_unknown(declared, key, "значения по умолчанию", list(dictionary.entities), problems)
            continue
        reader = _Reader(f"значения по умолчанию «{key}»", dictionary, problems)
        allowed = list(reader.allowed(values, entity, declared.place(key), ()))
        values_by_path = {path: value for path, value, _ in allowed}
        places = {path: place for path, _, place in allowed}
        made[key] = Defaults(values_by_path, places, frozenset(reader.partial))
    return made


class _Reader:
    """Reads the defaults of one data set and tells everything that is wrong with them."""

    def __init__(self, what: str, dictionary: Dictionary, problems: list[Problem]) -> None:
        self._what = what
        self._dictionary = dictionary
        self._problems = problems
        self.partial: set[KeyPath] = set()

    def allowed(self, values: Any, entity: Entity, where: str, above: KeyPath) -> Iterator[tuple[KeyPath, Any, str]]:
        """Each value that the dictionary allows, with its path and its place."""
        if not isinstance(values, Entry):
            self._problems.append(
                NOT_AN_ENTRY.at("", where, what=self._what, wanted="запись с именами", found=described(values))
            )
            return
        for key, value in values.items():
            field = entity.find(key)
            if field is None or field.key != key:
                _tell_unknown(values, key, self._what, [known.key for known in entity], self._problems)
            elif field.is_list or field.is_derived:
                self._problems.append(NO_DEFAULT_LIST.at("", values.place(key), what=self._what, key=key))
            elif field.type is FieldType.RECORD:
                inner = self._dictionary[field.of]
                if not field.required and any(each.required and each.key not in value for each in inner):
                    self.partial.add((*above, key))
                yield from self.allowed(value, inner, values.place(key), (*above, key))
            elif self._is_sound(value, field, values.place(key)):
                yield (*above, key), value, values.place(key)

    def _is_sound(self, value: Any, field: Field, where: str) -> bool:
        from docgen.schema import load_values  # loads marshmallow, which few libraries need here

        alone = Entity("alone", field.naming.name, field.label, (field,))
        refused = load_values({field.key: value}, alone, self._dictionary).problems
        self._problems += [BAD_DEFAULT.at("", where, reason=problem.message) for problem in refused]
        return not refused


def _tell_unknown(holder: Entry, key: Any, what: str, known: list[str], problems: list[Problem]) -> None:
    near, allowed = nearest_hint(str(key), known), ", ".join(known)
    problems.append(UNKNOWN_KEY.at("", holder.place(key), what=what, key=key, nearest=near, allowed=allowed))


def _at(values: Any, path: KeyPath) -> Any:
    for key in path:
        values = values.get(key) if isinstance(values, Mapping) else None
    return values


def _is_in(path: KeyPath, record: KeyPath) -> bool:
    return path[: len(record)] == record


def _completed(values: dict[str, Any], path: KeyPath, default: Any) -> bool:
    """Put a default where nothing is given, and say whether it was."""
    for key in path[:-1]:
        given = values.get(key)
        if not _is_blank(given) and not isinstance(given, Mapping):
            return False
        values[key] = dict(given or {})
        values = values[key]
    is_missing = _is_blank(values.get(path[-1]))
    if is_missing:
        values[path[-1]] = default
    return is_missing


def _is_blank(given: Any) -> bool:
    return given in (None, {}, []) or (isinstance(given, str) and not given.strip())

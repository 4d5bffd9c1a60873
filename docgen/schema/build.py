"""Makes marshmallow schemas from dictionary entities, and loads data through them with every problem located."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import marshmallow
from marshmallow import RAISE, Schema, ValidationError, fields

from docgen.dictionary import Choice, Dictionary, Entity, Field, FieldType, load_dictionary
from docgen.problems import Problem, ProblemKind
from docgen.russian import Phrase
from docgen.schema import kinds
from docgen.schema.kinds import Finding, RejectedValueError
from docgen.schema.text import TEXT_CONVERTERS, describe
from docgen.schema.values import VALUE_CONVERTERS, Period, nearest_hint

CONVERTERS = {**TEXT_CONVERTERS, **VALUE_CONVERTERS}

Path = tuple[str | int, ...]
_PLAIN = (str, int, bool, type(None))
"""Types of values that JSON holds as they are; most values are of these."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read (`values`, without the refused ones) and everything that is wrong."""

    values: dict[str, Any]
    problems: list[Problem]


class DictionaryField(fields.Field[Any]):
    """One plain value, converted and checked as its declaration says."""

    def __init__(self, declared: Field) -> None:
        super().__init__(
            required=declared.required and not declared.many,
            error_messages={"required": _finding(kinds.REQUIRED, label=declared.label)},
        )
        self.declared = declared

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return CONVERTERS[self.declared.type](value, self.declared)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return to_json_value(value)


class DictionaryRecord(fields.Nested):
    """One record of another entity."""

    def __init__(self, declared: Field, schema: type[Schema]) -> None:
        super().__init__(
            schema,
            required=declared.required and declared.type is FieldType.RECORD,
            error_messages={"required": _finding(kinds.REQUIRED, label=declared.label)},
        )
        self.declared = declared

    def _deserialize(self, value: Any, attr: str | None, data: Any, partial: Any = None, **kwargs: Any) -> Any:
        if not isinstance(value, Mapping):
            label = f"«{self.declared.label}»"
            raise RejectedValueError(kinds.NOT_AN_OBJECT, label=label, found=describe(value))
        return super()._deserialize(value, attr, data, partial=partial, **kwargs)


class DictionaryList(fields.List[Any]):
    """A list of values or of records; a single value stands for a list of one."""

    def __init__(self, declared: Field, inner: fields.Field[Any]) -> None:
        super().__init__(
            inner,
            required=declared.required,
            error_messages={"required": _finding(kinds.REQUIRED, label=declared.label)},
        )
        self.declared = declared

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, str) and self.declared.many:
            value = [part.strip() for part in value.replace("\n", ";").split(";") if part.strip()]
        if not isinstance(value, list):
            raise RejectedValueError(kinds.NOT_A_LIST, label=self.declared.label, found=describe(value))
        return super()._deserialize(value, attr, data, **kwargs)


@cache
def schema_class(entity: Entity, dictionary: Dictionary) -> type[Schema]:
    """The marshmallow schema of an entity, nested entities included; derived fields are never loaded."""
    members: dict[str, Any] = {field.key: _schema_field(field, dictionary) for field in entity if not field.is_derived}
    members["error_messages"] = {
        "unknown": _finding(kinds.UNKNOWN_FIELD, entity=entity)[0],
        "type": _finding(kinds.NOT_AN_OBJECT, label="Данные", found="значение другого вида")[0],
    }
    members["Meta"] = type("Meta", (), {"unknown": RAISE})
    return type(f"{entity.key.title()}Schema", (Schema,), members)


def load_values(
    values: Mapping[str, Any],
    entity: Entity,
    place_of: Callable[[Path], str] = lambda path: "",
    dictionary: Dictionary | None = None,
) -> Loaded:
    """Check and convert raw values of an entity.

    Blank values (None, empty or white text) count as absent. `place_of` tells where a path stands for a person, for
    example a workbook's cell.
    """
    schema = _schema(entity, dictionary or load_dictionary())
    try:
        return Loaded(schema.load(without_blanks(values)), [])
    except ValidationError as error:
        found = _flatten(error.messages, ())
        problems = [_located(finding, path, place_of) for path, finding in found]
        valid = error.valid_data if isinstance(error.valid_data, dict) else {}
        return Loaded(valid, problems)


@cache
def _schema(entity: Entity, dictionary: Dictionary) -> Schema:
    """The entity's schema, made once: making one copies all its fields, and loading leaves nothing behind in it."""
    return schema_class(entity, dictionary)()


def without_blanks(value: Any) -> Any:
    """The same data without blank values, so that an empty cell and an absent key mean the same."""
    if isinstance(value, Mapping):
        cleaned = {key: without_blanks(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if not _is_blank(item)}
    if isinstance(value, list):
        return [without_blanks(item) for item in value]
    return value


def to_json_value(value: Any) -> Any:
    """A converted value as JSON holds it: ISO dates, choice keys, decimals as text."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Choice):
        return value.key
    if isinstance(value, Phrase) and value.forms:
        return {"nominative": str(value), **{case.value: form for case, form in value.forms.items()}}
    if isinstance(value, Period):
        return {"start": value.start.isoformat(), "end": value.end.isoformat()}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return [to_json_value(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def path_text(path: Path) -> str:
    """`("pairs", 2, "start")` as `pairs[2].start`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def _schema_field(field: Field, dictionary: Dictionary) -> fields.Field[Any]:
    if field.type.holds_entity:
        nested = DictionaryRecord(field, schema_class(dictionary[field.of], dictionary))
        return DictionaryList(field, nested) if field.type is FieldType.LIST else nested
    plain = DictionaryField(field)
    return DictionaryList(field, plain) if field.many else plain


def _finding(kind: ProblemKind, **details: object) -> list[Finding]:
    return [Finding(kind, tuple(details.items()))]


def _is_blank(value: Any) -> bool:
    return value is None or value == {} or value == [] or (isinstance(value, str) and not value.strip())


def _flatten(messages: Any, path: Path) -> Iterator[tuple[Path, Finding]]:
    if isinstance(messages, Finding):
        yield path, messages
    elif isinstance(messages, dict):
        for key, inner in messages.items():
            yield from _flatten(inner, path if key == marshmallow.exceptions.SCHEMA else (*path, key))
    elif isinstance(messages, list):
        for inner in messages:
            yield from _flatten(inner, path)
    else:
        raise TypeError(f"a schema reported without a problem kind: {messages!r}")


def _located(finding: Finding, path: Path, place_of: Callable[[Path], str]) -> Problem:
    if finding.kind is kinds.UNKNOWN_FIELD:
        entity = dict(finding.details)["entity"]
        assert isinstance(entity, Entity)  # noqa: S101 - narrows the type; set in schema_class only
        finding = _finding(kinds.UNKNOWN_FIELD, key=path[-1], nearest=_nearest_field(str(path[-1]), entity))[0]
    return finding.at(path_text(path), place_of(path))


def _nearest_field(key: str, entity: Entity) -> str:
    if named := entity.find(key):
        return f"; вероятно, это «{named.key}»"
    keys = [field.key for field in entity if not field.is_derived]
    near = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
    return nearest_hint(key, keys) if near else ""

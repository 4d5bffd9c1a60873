"""The marshmallow fields and the schema that dictionary entities are made of: each converts as its declaration says.

Each can do so in two ways. marshmallow's own accounts for everything that is wrong and where; `convert` is for data
that nothing is wrong with, as nearly all is, and gives up at the first thing that is. Both use the same conversions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields

from docgen.dictionary import Field, FieldType
from docgen.problems import ProblemKind
from docgen.schema import kinds
from docgen.schema.json_value import to_json_value
from docgen.schema.kinds import Finding, RejectedValueError
from docgen.schema.text import TEXT_CONVERTERS, describe
from docgen.schema.values import VALUE_CONVERTERS

CONVERTERS = {**TEXT_CONVERTERS, **VALUE_CONVERTERS}


class DictionarySchema(Schema):
    """The schema of an entity."""

    class Meta:
        """What the schema does not declare is a problem."""

        unknown = RAISE

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._converters: dict[str, Callable[[Any], Any]] = {
            key: field.convert  # type: ignore[attr-defined] # every field of the schema is one of this module's
            for key, field in self.load_fields.items()
        }
        self._required = {key for key, field in self.load_fields.items() if field.required}

    def convert(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """The same values as `load` gives.

        Raises:
            ValidationError: something is wrong; only `load` tells all that is.
        """
        converted = {key: convert(data[key]) for key, convert in self._converters.items() if key in data}
        if len(converted) < len(data) or not self._required <= converted.keys():
            raise ValidationError("a field is unknown or missing")
        return converted


class DictionaryField(fields.Field[Any]):
    """One plain value, converted and checked as its declaration says."""

    def __init__(self, declared: Field) -> None:
        super().__init__(required=declared.required and not declared.many, error_messages=_messages(declared))
        self.declared = declared
        self._converter = CONVERTERS[declared.type]

    def convert(self, value: Any) -> Any:
        return self._converter(value, self.declared)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return self.convert(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return to_json_value(value)


class DictionaryRecord(fields.Nested):
    """One record of another entity."""

    schema: DictionarySchema

    def __init__(self, declared: Field, schema: type[DictionarySchema]) -> None:
        is_required = declared.required and declared.type is FieldType.RECORD
        super().__init__(schema, required=is_required, error_messages=_messages(declared))
        self.declared = declared

    def convert(self, value: Any) -> dict[str, Any]:
        return self.schema.convert(self._record(value))

    def _deserialize(self, value: Any, attr: str | None, data: Any, partial: Any = None, **kwargs: Any) -> Any:
        return super()._deserialize(self._record(value), attr, data, partial=partial, **kwargs)

    def _record(self, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            label = f"«{self.declared.label}»"
            raise RejectedValueError(kinds.NOT_AN_OBJECT, label=label, found=describe(value))
        return value


class DictionaryList(fields.List[Any]):
    """A list of values or of records; a single value stands for a list of one."""

    inner: DictionaryField | DictionaryRecord

    def __init__(self, declared: Field, inner: DictionaryField | DictionaryRecord) -> None:
        super().__init__(inner, required=declared.required, error_messages=_messages(declared))
        self.declared = declared

    def convert(self, value: Any) -> list[Any]:
        return [self.inner.convert(one) for one in self._list(value)]

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        return super()._deserialize(self._list(value), attr, data, **kwargs)

    def _list(self, value: Any) -> list[Any]:
        if isinstance(value, str) and self.declared.many:
            return [part.strip() for part in value.replace("\n", ";").split(";") if part.strip()]
        if not isinstance(value, list):
            raise RejectedValueError(kinds.NOT_A_LIST, label=self.declared.label, found=describe(value))
        return value


def finding(kind: ProblemKind, **details: object) -> list[Finding]:
    """A problem as marshmallow's error messages hold it."""
    return [Finding(kind, tuple(details.items()))]


def _messages(declared: Field) -> Any:
    """What a field says instead of marshmallow's own words; its stubs know only messages of text."""
    return {
        "required": finding(kinds.REQUIRED, label=declared.label),
        # Anywhere else a blank value counts as absent.
        "null": finding(kinds.NULL_IN_LIST, label=declared.label),
    }

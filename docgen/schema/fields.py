"""The marshmallow fields and the schema that dictionary entities are made of: each converts as its declaration says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, missing

from docgen.dictionary import Field, FieldType
from docgen.nearest import nearest_hint
from docgen.schema import kinds
from docgen.schema.kinds import Finding, RejectedValueError, finding
from docgen.schema.types import CONVERTERS, describe_type


class DictionarySchema(Schema):
    """The schema of an entity; what it does not declare is a problem."""

    class Meta:
        """marshmallow keeps the classes that it registers for ever, a library's schemas end with the library."""

        register = False

    def load(self, data: Any) -> dict[str, Any]:  # type: ignore[override] # data are loaded whole, without options
        """What marshmallow's own `load` gives and reports, in one pass over what is given (ADR 10).

        Raises:
            ValidationError: everything that is wrong, with the values that are not.
        """
        values: dict[str, Any] = {}
        wrong: dict[str, Any] = {}
        for key, field in self.load_fields.items():
            if key in data:
                try:
                    values[key] = field.deserialize(data[key])
                except ValidationError as error:
                    wrong[key] = error.messages
                    if error.valid_data:
                        values[key] = error.valid_data
            elif field.required:
                wrong[key] = field.error_messages["required"]
        wrong |= {key: self._unknown(key) for key in data if key not in self.load_fields}
        if wrong:
            raise ValidationError(wrong, valid_data=values)
        return values

    def _unknown(self, key: str) -> list[Finding]:
        keys = {field.metadata["name"]: key for key, field in self.load_fields.items()}
        nearest = f"; вероятно, это «{keys[key]}»" if key in keys else nearest_hint(key, list(self.load_fields))
        return finding(kinds.UNKNOWN_FIELD, key=key, nearest=nearest)


class DictionaryField(fields.Field[Any]):
    """One plain value, converted and checked as its declaration says."""

    def __init__(self, declared: Field) -> None:
        super().__init__(required=declared.required and not declared.many, **_options(declared))
        self._declared = declared
        self._convert = CONVERTERS[declared.type]

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """As every field does, without hooks and validators: none are declared, and asking for them takes longest."""
        if value is None or value is missing:
            return super().deserialize(value, *args, **kwargs)
        return self._convert(value, self._declared)


class DictionaryRecord(fields.Nested):
    """One record of another entity."""

    def __init__(self, declared: Field, schema: DictionarySchema) -> None:
        super().__init__(schema, required=declared.required and declared.type is FieldType.RECORD, **_options(declared))
        self._declared = declared

    def _deserialize(self, value: Any, attr: str | None, data: Any, partial: Any = None, **kwargs: Any) -> Any:
        if not isinstance(value, Mapping):
            raise RejectedValueError(kinds.NOT_AN_OBJECT, self._declared, found=describe_type(value))
        return self.schema.load(value)


class DictionaryList(fields.List[Any]):
    """A list of values or of records; a text may hold several values."""

    def __init__(self, declared: Field, inner: DictionaryField | DictionaryRecord) -> None:
        super().__init__(inner, required=declared.required, **_options(declared))
        self._declared = declared

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, str) and self._declared.many:
            value = [part.strip() for part in value.replace("\n", ";").split(";") if part.strip()]
        if not isinstance(value, list):
            raise RejectedValueError(kinds.NOT_A_LIST, self._declared, found=describe_type(value))
        return super()._deserialize(value, attr, data, **kwargs)


def _options(declared: Field) -> Any:
    """What every field has: its own words instead of marshmallow's, and its Russian name."""
    messages = {
        "required": finding(kinds.REQUIRED, label=declared.label),
        # Anywhere else a blank value counts as absent.
        "null": finding(kinds.NULL_IN_LIST, label=declared.label),
    }
    return {"error_messages": messages, "metadata": {"name": declared.naming.name}}

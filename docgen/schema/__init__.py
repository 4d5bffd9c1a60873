"""Schemas made from the dictionary: checking data on its way in, writing it on its way out, JSON Schema."""

from docgen.schema import kinds
from docgen.schema.json_schema import json_schema
from docgen.schema.json_value import to_json_value
from docgen.schema.kinds import RejectedValueError
from docgen.schema.load import Loaded, entity_schema, load_values
from docgen.schema.types import DECLINED_KINDS, Period, convert, describe_type

__all__ = [
    "DECLINED_KINDS",
    "Loaded",
    "Period",
    "RejectedValueError",
    "convert",
    "describe_type",
    "entity_schema",
    "json_schema",
    "kinds",
    "load_values",
    "to_json_value",
]

"""Schemas made from the dictionary: checking data on its way in, writing it on its way out, JSON Schema."""

from docgen.schema import kinds
from docgen.schema.build import Loaded, Path, load_values, path_text, schema_class
from docgen.schema.json_schema import json_schema
from docgen.schema.json_value import to_json_value
from docgen.schema.text import DECLINED_KINDS
from docgen.schema.values import Period, nearest_hint

__all__ = [
    "DECLINED_KINDS",
    "Loaded",
    "Path",
    "Period",
    "json_schema",
    "kinds",
    "load_values",
    "nearest_hint",
    "path_text",
    "schema_class",
    "to_json_value",
]

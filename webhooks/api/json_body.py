"""Reads a small JSON body through a schema; what is wrong with it is told like everything else."""

from __future__ import annotations

import json
from typing import Any

import marshmallow
from flask import request
from marshmallow import ValidationError

from docgen.nearest import nearest_hint
from docgen.problems import Problem
from webhooks.errors import BAD_PARAMETER, UNKNOWN_PARAMETER, BadJsonError, BadRequestError


def json_body(schema: marshmallow.Schema) -> dict[str, Any]:
    """The body of the request as the schema loads it; an empty body stands for an empty object.

    Raises:
        BadJsonError: the body is not a JSON object.
        BadRequestError: it has values or names that the schema does not know.
    """
    body = request.get_data()
    try:
        loaded: dict[str, Any] = schema.load(_parse(body) if body.strip() else {})
    except ValidationError as error:
        problems = [_problem(name, schema) for name in error.messages_dict]
        raise BadRequestError("Тело запроса составлено неверно.", problems) from error
    return loaded


def _parse(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise BadJsonError("Тело запроса – не JSON.") from None
    if not isinstance(value, dict):
        raise BadJsonError("Тело запроса – JSON, но не объект.")
    return value


def _problem(name: str, schema: marshmallow.Schema) -> Problem:
    field = schema.fields.get(name)
    if field is not None:
        return BAD_PARAMETER.at(name, "", name=name, allowed=field.metadata["allowed"])
    known = list(schema.fields)
    return UNKNOWN_PARAMETER.at(name, "", name=name, nearest=nearest_hint(name, known), allowed=", ".join(known))

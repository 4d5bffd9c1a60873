"""Query parameters: read strictly, so that a mistyped name or value is told and not passed over."""

from __future__ import annotations

from typing import Any, NoReturn

import marshmallow
from flask import Request
from marshmallow import RAISE, ValidationError, fields, validate
from webargs.flaskparser import FlaskParser

from docgen.nearest import nearest_hint
from docgen.problems import Problem
from webhooks.errors import BAD_PARAMETER, UNKNOWN_PARAMETER, BadRequestError


class StrictParser(FlaskParser):
    """Refuses unknown parameters, and reports through our one error shape."""

    DEFAULT_VALIDATION_STATUS = 400

    def __init__(self) -> None:
        super().__init__()
        self.DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}

    def handle_error(self, error: ValidationError, req: Request, schema: marshmallow.Schema, **kwargs: Any) -> NoReturn:
        messages = error.messages_dict.get("query", {})
        raise BadRequestError("Неверные параметры запроса.", [_problem(name, schema) for name in messages])


PARSER = StrictParser()
"""The parser of every endpoint."""


class DraftQuery(marshmallow.Schema):
    """How strictly to take the data."""

    draft = fields.Boolean(
        load_default=False,
        metadata={
            "description": "Черновик: заполнить, что есть, а вместо остального напечатать линейки.",
            "allowed": "допускается 1 или 0",
        },
    )


class FillQuery(DraftQuery):
    """How to fill documents."""

    format = fields.String(
        load_default="docx",
        validate=validate.OneOf(["docx", "pdf"]),
        metadata={"description": "Вид документов: Word или PDF.", "allowed": "допускается docx или pdf"},
    )


def _problem(name: str, schema: marshmallow.Schema) -> Problem:
    """What is wrong with one parameter; its value is not repeated, since it may be anything."""
    known = {field.data_key or key: field for key, field in schema.fields.items()}
    path, place = f"query.{name}", f"параметр запроса «{name}»"
    if name in known:
        return BAD_PARAMETER.at(path, place, name=name, allowed=known[name].metadata["allowed"])
    nearest = nearest_hint(name, list(known))
    return UNKNOWN_PARAMETER.at(path, place, name=name, nearest=nearest, allowed=", ".join(known) or "никакие")

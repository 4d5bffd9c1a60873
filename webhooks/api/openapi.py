"""The OpenAPI description: its head, the shape of errors, and the data of each pack from the dictionary."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import flask_smorest
import marshmallow
from flask import Flask, Response
from marshmallow import fields
from werkzeug.exceptions import HTTPException

from docgen.library import Library
from docgen.pack import list_packs
from webhooks.error_answers import answer_http_error

_ABOUT = """
Сервис заполняет пакеты документов о наставничестве из одного набора данных и читает вернувшиеся формы.

* Данные передаются в JSON или файлом `.xlsx`, выпущенным командой `docgen blank`.
* Документы возвращаются в ZIP или одним файлом.
* Любая ошибка имеет один вид: `{"error": {"code", "message", "problems": […]}}`; сообщения – на русском языке.
* Персональные данные не попадают ни в адреса, ни в журналы сервиса.
"""
BINARY = {"type": "string", "format": "binary"}
PACK_DATA = "PackData"


class ProblemSchema(marshmallow.Schema):
    """One located finding."""

    code = fields.String(required=True, metadata={"description": "Постоянный код вида замечания."})
    message = fields.String(required=True, metadata={"description": "Что найдено и что допускается."})
    path = fields.String(required=True, metadata={"description": "Путь в данных: `pairs[2].start`; может быть пустым."})
    place = fields.String(
        required=True, metadata={"description": "Место для человека: «лист «Пары», ячейка C5»; может быть пустым."}
    )


class ErrorDetailsSchema(marshmallow.Schema):
    """What went wrong."""

    code = fields.String(
        required=True, metadata={"description": "Постоянный код ошибки; полный список в docs/ошибки.md."}
    )
    message = fields.String(required=True, metadata={"description": "Что произошло и что делать."})
    problems = fields.List(fields.Nested(ProblemSchema), required=True)


class ErrorSchema(marshmallow.Schema):
    """The body of every error answer."""

    error = fields.Nested(ErrorDetailsSchema, required=True)


class ServiceApi(flask_smorest.Api):  # type: ignore[misc]  # flask-smorest has no types
    """flask-smorest with our error shape."""

    ERROR_SCHEMA = ErrorSchema

    def handle_http_exception(self, error: HTTPException) -> Response:
        return answer_http_error(error)


def make_api(app: Flask, library: Library) -> ServiceApi:
    """An API without endpoints, served at `/api/openapi.json`."""
    app.config.update(
        API_TITLE="Документы наставничества",
        API_VERSION=version("docgen"),
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = ServiceApi(app, spec_kwargs={"info": {"description": _ABOUT.strip()}})
    _describe_pack_data(api, library)
    return api


def describe_errors(api: ServiceApi) -> None:
    """Give the responses that flask-smorest adds by itself a Russian description; call it after the endpoints."""
    for described in api.spec.components.responses.values():
        described["description"] = "Ошибка: код, сообщение и все замечания."


def _describe_pack_data(api: ServiceApi, library: Library) -> None:
    names = []
    for pack in list_packs(library):
        name = f"{PACK_DATA}.{pack.key}"
        described: dict[str, Any] = {key: value for key, value in pack.schema().items() if key != "$schema"}
        api.spec.components.schema(name, {**described, "title": f"Данные пакета {pack.key}"})
        names.append(name)
    any_pack = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in names]}
    api.spec.components.schema(PACK_DATA, {"title": "Данные пакета", **(any_pack if names else {"type": "object"})})

"""Takes the data of a request: a JSON body, a workbook as the body, or a file in a multipart form."""

from __future__ import annotations

from typing import Any

from flask import request

from webhooks.api.openapi import PACK_DATA
from webhooks.errors import BadJsonError, UnsupportedBodyError
from webhooks.file_answer import MEDIA_TYPES
from webhooks.sent import ALLOWED_DATA_FILES, SentData, uploaded_file

_JSON_BY_HABIT = ("", "application/x-www-form-urlencoded")
"""What `curl -d @file` and programs that set no type call their JSON."""

DATA_BODY: dict[str, Any] = {
    "required": True,
    "description": "Данные пакета: тело JSON, книга .xlsx или форма с файлом `data` (.json или .xlsx).",
    "content": {
        "application/json": {"schema": {"$ref": f"#/components/schemas/{PACK_DATA}"}},
        MEDIA_TYPES[".xlsx"]: {"schema": {"type": "string", "format": "binary"}},
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"data": {"type": "string", "format": "binary", "description": ALLOWED_DATA_FILES}},
                "required": ["data"],
            }
        },
    },
}
"""The request body of the endpoints that fill, for OpenAPI."""


def sent_data() -> SentData:
    """The data that the request carries.

    Raises:
        UnsupportedBodyError: a body of another kind.
        BadJsonError: the body is empty.
        BadRequestError: the form has no file `data`.
    """
    if request.mimetype == "multipart/form-data":
        file = uploaded_file("data", ALLOWED_DATA_FILES)
        return SentData(file.content, file.name, is_body=False)
    if request.mimetype == MEDIA_TYPES[".xlsx"]:
        return SentData(request.get_data(), "данные.xlsx", is_body=False)
    if request.is_json or request.mimetype in _JSON_BY_HABIT:
        body = request.get_data()
        if not body.strip():
            raise BadJsonError("Тело запроса пусто; передайте данные в JSON.")
        return SentData(body, "данные.json", is_body=True)
    raise UnsupportedBodyError(
        "Тело запроса – не данные. Передайте JSON (Content-Type: application/json), книгу .xlsx "
        "или форму multipart/form-data с файлом data."
    )

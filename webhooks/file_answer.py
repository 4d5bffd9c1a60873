"""Answers with a file: its type, and its Russian name in a header that every client understands."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from flask import Response

MEDIA_TYPES = {
    ".zip": "application/zip",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WARNINGS_HEADER = "Docgen-Warnings"

FILE_HEADERS: dict[str, Any] = {
    "Content-Disposition": {"description": "Имя файла (RFC 6266).", "schema": {"type": "string"}},
    WARNINGS_HEADER: {
        "description": "Сколько предупреждений; их тексты и формы падежей даёт запрос check.",
        "schema": {"type": "integer"},
    },
}
"""Headers of an answer with a file, for OpenAPI."""


def file_answer(content: bytes, name: str, warnings: int = 0) -> Response:
    """The file as an attachment called `name`."""
    suffix = PurePosixPath(name).suffix.lower()
    response = Response(content, mimetype=MEDIA_TYPES[suffix])
    response.headers["Content-Disposition"] = content_disposition(name)
    response.headers[WARNINGS_HEADER] = str(warnings)
    return response


def content_disposition(name: str) -> str:
    """The header's value: the exact name by RFC 5987, and a plain one for clients that know only ASCII."""
    suffix = PurePosixPath(name).suffix.lower()
    plain = name if name.isascii() and not set(name) & set('"\\') else f"document{suffix}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"

"""The one place that turns errors into HTTP answers, all of one shape.

`{"error": {"code", "message", "problems": [{"code", "message", "path", "place"}]}}`

An unexpected exception gets an id; its places in the code go to the log, its message and the data nowhere.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, Response, json, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from docgen.errors import (
    ConversionError,
    DataRejectedError,
    DocgenError,
    LibraryError,
    MissingProgramError,
    NotFoundError,
    UnreadableFileError,
)
from docgen.faults import describe_fault, new_fault_id
from docgen.problems import Problem
from forms.errors import KeyFileError, WorkerNotStartedError
from webhooks.errors import BadJsonError, BadRequestError, BusyError, TookTooLongError, UnsupportedBodyError

LOG = logging.getLogger("docgen.service")

STATUS_OF: Mapping[type[DocgenError], int] = {
    BadJsonError: 400,
    BadRequestError: 400,
    NotFoundError: 404,
    UnsupportedBodyError: 415,
    DataRejectedError: 422,
    UnreadableFileError: 422,
    ConversionError: 500,
    KeyFileError: 500,
    LibraryError: 500,
    MissingProgramError: 503,
    WorkerNotStartedError: 503,
    BusyError: 503,
    TookTooLongError: 503,
    DocgenError: 422,
}

HTTP_ERRORS: Mapping[int, tuple[str, str]] = {
    400: ("bad-request", "Запрос составлен неверно."),
    403: ("forbidden", "Доступ запрещён."),
    404: ("not-found", "По этому адресу ничего нет. Список адресов: /api/docs."),
    405: ("method-not-allowed", "Метод {method} здесь не работает; допускается {allowed}."),
    406: ("not-acceptable", "Ответа в таком виде нет."),
    408: ("request-timeout", "Запрос передавался слишком долго."),
    411: ("length-required", "Укажите длину тела запроса (Content-Length)."),
    413: ("too-large", "Запрос слишком велик; допускается не больше {limit} МБ."),
    415: ("unsupported-media-type", "Такой вид тела запроса здесь не принимается."),
    431: ("headers-too-large", "Заголовки запроса слишком велики."),
    500: ("internal-error", "Внутренняя ошибка сервиса, номер {fault}. Сообщите его тому, кто сопровождает сервис."),
    501: ("not-implemented", "Такой запрос не поддерживается."),
}

NO_PROBLEMS: Sequence[Problem] = ()


def error_body(code: str, message: str, problems: Sequence[Problem] = NO_PROBLEMS) -> dict[str, Any]:
    """The body of every error answer; warnings are left out, since they refuse nothing."""
    return {"error": {"code": code, "message": message, "problems": [problem_body(each) for each in _errors(problems)]}}


def problem_body(problem: Problem) -> dict[str, str]:
    """One problem as the API shows it."""
    return {"code": problem.code, "message": problem.message, "path": problem.path, "place": problem.place}


def status_of(kind: type[DocgenError]) -> int:
    """The HTTP status of a class of errors: its own or that of the nearest class above it."""
    return next(STATUS_OF[above] for above in kind.__mro__ if above in STATUS_OF)


def register_error_answers(app: Flask) -> None:
    """Make the application answer every error in the one shape."""
    app.register_error_handler(DocgenError, answer_refusal)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(Exception, answer_fault)


def answer_refusal(error: DocgenError) -> Response:
    """Answer an error that the user is meant to see."""
    status = status_of(type(error))
    if status >= 500:
        LOG.error("%s %s", error.code, describe_fault(error))
    return _answer(status, error.code, error.message, error.problems)


def answer_http_error(error: HTTPException) -> Response:
    """Answer an error that Flask found before or instead of our code."""
    status = error.code or 500
    allowed = ", ".join(sorted(error.valid_methods or ())) if isinstance(error, MethodNotAllowed) else ""
    limit = (request.max_content_length or 0) // (1024 * 1024)
    code, sentence = HTTP_ERRORS.get(status, HTTP_ERRORS[400 if status < 500 else 500])
    fault = new_fault_id() if status == 500 else ""
    message = sentence.format(method=request.method, allowed=allowed, limit=limit, fault=fault)
    response = _answer(status, code, message)
    if allowed:
        response.headers["Allow"] = allowed
    return response


def answer_fault(error: Exception) -> Response:
    """Answer an exception that nobody expected; the user gets its id, the log the places in the code."""
    fault = new_fault_id()
    LOG.error("fault %s\n%s", fault, describe_fault(error))
    code, sentence = HTTP_ERRORS[500]
    return _answer(500, code, sentence.format(fault=fault))


def _answer(status: int, code: str, message: str, problems: Sequence[Problem] = NO_PROBLEMS) -> Response:
    if _wants_page():
        page = render_template("error.html", status=status, message=message, problems=_errors(problems))
        return Response(page, status, mimetype="text/html")
    body = json.dumps(error_body(code, message, problems), ensure_ascii=False)
    return Response(body, status, mimetype="application/json")


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.is_error]


def _wants_page() -> bool:
    """True for a browser on one of our pages; the API answers in JSON whoever asks."""
    if request.path.startswith(("/api/", "/health")):
        return False
    return request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html"

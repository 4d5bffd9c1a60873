"""Exceptions of the service and the problems that only a request can have. They know nothing of HTTP."""

from __future__ import annotations

from docgen.errors import DocgenError
from docgen.problems import problem_kind

UNKNOWN_PARAMETER = problem_kind(
    "unknown-parameter", "Параметр «{name}» не предусмотрен{nearest}. Допускаются: {allowed}."
)
BAD_PARAMETER = problem_kind("bad-parameter", "Параметр «{name}»: значение не подходит; {allowed}.")
FILE_MISSING = problem_kind("file-missing", "В форме нет файла «{name}»; приложите {allowed}.")


class WebhooksError(DocgenError):
    """Base of every error of the service."""

    code = "webhooks-error"


class BadSettingError(WebhooksError):
    """A setting of the service cannot be used; the message names it."""

    code = "bad-setting"


class BadJsonError(WebhooksError):
    """The body is not JSON, or not a JSON object."""

    code = "bad-json"


class UnsupportedBodyError(WebhooksError):
    """The body is of a kind that the endpoint does not take."""

    code = "unsupported-media-type"


class BadRequestError(WebhooksError):
    """The request itself is wrong: its parameters, or a file that is not there."""

    code = "bad-request"


class TookTooLongError(WebhooksError):
    """The work was not finished in the time that one request has."""

    code = "took-too-long"


class BusyError(WebhooksError):
    """All workers were busy for as long as a request may wait."""

    code = "busy"

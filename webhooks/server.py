"""Runs the application under waitress. Requests that waitress itself refuses get our error shape too."""

from __future__ import annotations

import json
from typing import Any

import waitress.channel
import waitress.server
import waitress.task
from flask import Flask

from webhooks.error_answers import HTTP_ERRORS, error_body
from webhooks.settings import MEGABYTE, Settings

SECONDS_OF_SILENCE = 60
"""How long a client may keep a connection without sending or taking anything."""


class _RefusalTask(waitress.task.ErrorTask):  # type: ignore[misc]  # waitress has no types
    """The answer to a request that never reached the application: broken, or too large to take."""

    def execute(self) -> None:
        status = self.request.error.code
        code, sentence = HTTP_ERRORS.get(status, HTTP_ERRORS[400])
        limit = self.channel.server.adj.max_request_body_size // MEGABYTE
        body = json.dumps(error_body(code, sentence.format(limit=limit, fault="-")), ensure_ascii=False).encode()
        self.status = f"{status} {self.request.error.reason}"
        self.response_headers.append(("Content-Type", "application/json"))
        self.response_headers.append(("X-Content-Type-Options", "nosniff"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(waitress.channel.HTTPChannel):  # type: ignore[misc]  # waitress has no types
    error_task_class = _RefusalTask


def make_server(app: Flask, settings: Settings, host: str, port: int) -> Any:
    """A server that listens on the address and has not begun to answer; `run` makes it.

    Raises:
        OSError: the address cannot be used.
    """
    listening: dict[int, object] = {}
    server = waitress.server.create_server(
        app,
        map=listening,
        host=host,
        port=port,
        threads=settings.workers + 2,
        max_request_body_size=max(settings.data_limit, settings.form_limit),
        channel_timeout=SECONDS_OF_SILENCE,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
    # A name like localhost may stand for several addresses, each with a server of its own.
    for each in listening.values():
        if isinstance(each, waitress.server.BaseWSGIServer):
            each.channel_class = _Channel
    return server

"""What surrounds every request: headers that protect, and an access log that knows no personal data."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

LOG = logging.getLogger("docgen.access")

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
        "frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def register_guards(app: Flask) -> None:
    """Add the headers and the access log to an application."""
    app.before_request(_note_start)
    app.after_request(_protect)
    app.after_request(_log_access)


def _note_start() -> None:
    g.started = time.perf_counter()


def _protect(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    # Answers hold personal data; only our own unchanging files may stay in a cache.
    if request.endpoint not in ("static", "docs.asset"):
        response.headers["Cache-Control"] = "no-store"
    return response


def _log_access(response: Response) -> Response:
    """Log the rule and not the address: an address may hold anything that somebody typed into it."""
    rule = request.url_rule.rule if request.url_rule else "-"
    milliseconds = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    LOG.info("%s %s %s %.0f ms", request.method, rule, response.status_code, milliseconds)
    return response

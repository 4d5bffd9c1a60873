"""`GET /api/docs`: Swagger UI over our OpenAPI, from files of a Python package: nothing comes from the network."""

from __future__ import annotations

from importlib.resources import as_file, files

from flask import Blueprint, Response, abort, render_template, send_from_directory

blueprint = Blueprint("docs", __name__)

_ASSETS = ("swagger-ui.css", "swagger-ui-bundle.js")


@blueprint.get("/api/docs")
def page() -> str:
    """The page with the description of the API."""
    return render_template("docs.html")


@blueprint.get("/api/docs/<string:name>")
def asset(name: str) -> Response:
    """A file of Swagger UI."""
    if name not in _ASSETS:
        abort(404)
    with as_file(files("flask_swagger_ui") / "dist") as folder:
        return send_from_directory(folder, name, max_age=86_400)

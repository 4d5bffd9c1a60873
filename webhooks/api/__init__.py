"""The JSON API: one module an endpoint, its schemas beside it; this module only lists them."""

from __future__ import annotations

from flask import Flask

from docgen.library import Library
from webhooks.api import docs, forms, health, packs
from webhooks.api.openapi import describe_errors, make_api


def register_api(app: Flask, library: Library) -> None:
    """Add every endpoint of the API, its description and the page that shows it."""
    api = make_api(app, library)
    for blueprint in (packs.blueprint, forms.blueprint, health.blueprint):
        api.register_blueprint(blueprint)
    describe_errors(api)
    app.register_blueprint(docs.blueprint)

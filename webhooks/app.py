"""Puts the application together; what it does is in `api/` and `pages/`."""

from __future__ import annotations

from flask import Flask
from flask.json.provider import DefaultJSONProvider

from docgen.library import Library, default_library
from webhooks import pages
from webhooks.api import register_api
from webhooks.error_answers import register_error_answers
from webhooks.guards import register_guards
from webhooks.service import register_service
from webhooks.settings import Settings


def create_app(settings: Settings | None = None, library: Library | None = None) -> Flask:
    """The WSGI application; without settings, those of the environment, without a library, the default one.

    Raises:
        BadSettingError: a variable of the environment is unusable.
        LibraryError: the library of templates is faulty.
    """
    settings = settings or Settings.from_environment()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = settings.data_limit
    app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts) or None
    assert isinstance(app.json, DefaultJSONProvider)  # noqa: S101 - Flask's own default
    app.json.ensure_ascii = app.json.sort_keys = False
    library = library or default_library()
    register_service(app, settings, library)
    register_guards(app)
    register_api(app, library)
    app.register_blueprint(pages.blueprint)
    register_error_answers(app)
    return app

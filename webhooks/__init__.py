"""SERVE: the HTTP service. Other packages and programs use `create_app` and `Settings`; the rest is private."""

from webhooks.app import create_app
from webhooks.settings import Settings

__all__ = ["Settings", "create_app"]

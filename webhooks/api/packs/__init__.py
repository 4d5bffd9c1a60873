"""Endpoints of packs."""

from webhooks.api.packs import fill, fill_document, list_all, schema, show
from webhooks.api.packs.blueprint import blueprint

__all__ = ["blueprint", "fill", "fill_document", "list_all", "schema", "show"]

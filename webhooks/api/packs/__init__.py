"""Endpoints of packs."""

from webhooks.api.packs import check, fill, fill_document, list_all, schema, show
from webhooks.api.packs.blueprint import blueprint

__all__ = ["blueprint", "check", "fill", "fill_document", "list_all", "schema", "show"]

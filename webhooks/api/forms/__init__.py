"""Endpoints of forms."""

from webhooks.api.forms import issue, list_all, read
from webhooks.api.forms.blueprint import blueprint

__all__ = ["blueprint", "issue", "list_all", "read"]

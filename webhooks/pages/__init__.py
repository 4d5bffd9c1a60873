"""Web pages in plain Russian, rendered on the server; they do what the API does, for people."""

from webhooks.pages import blank, check, fill, home, issue, read
from webhooks.pages.blueprint import blueprint

__all__ = ["blank", "blueprint", "check", "fill", "home", "issue", "read"]

"""Applies what people decide about the doubts of a read form: the same schema, a new result, nothing forgotten."""

from forms.returned.decisions.settling.settle import settle

__all__ = ["settle"]

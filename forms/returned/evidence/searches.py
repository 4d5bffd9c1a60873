"""The kinds of evidence, each searched for in turn. Adding one is adding its module to `SEARCHES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forms.definition import Form
from forms.returned.content import Content, Table
from forms.returned.evidence import aliases, bookmarks, labels, tags
from forms.returned.evidence.places import AnswerPlace

SEARCHES: tuple[Callable[[Form, Content], Iterator[AnswerPlace]], ...] = (
    tags.find,
    aliases.find,
    bookmarks.find,
    labels.find,
)
"""Every kind of evidence, the strongest first."""


def collect(form: Form, content: Content) -> dict[str, list[AnswerPlace]]:
    """All places that were found for each question, by field key."""
    collected: dict[str, list[AnswerPlace]] = {key: [] for key in form.questions}
    for search in SEARCHES:
        for place in search(form, content):
            collected[place.key].append(place)
    return collected


def labelled_keys(form: Form, table: Table) -> set[str]:
    """Keys of the questions whose labels stand in a table."""
    content = Content((table,))
    return {place.key for search in (labels.find, bookmarks.find) for place in search(form, content)}

"""Where the answers of a form's questions may stand in a returned file: one module a kind of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forms.definition import Form
from forms.returned.content import Content
from forms.returned.evidence import aliases, bookmarks, labels, tags
from forms.returned.evidence.places import Evidence, Found
from forms.returned.evidence.similar import guess
from forms.returned.sources import Source

SEARCHES: tuple[Callable[[Form, Content], Iterator[Found]], ...] = (
    tags.find,
    aliases.find,
    bookmarks.find,
    labels.find,
)
"""Every kind of evidence, the strongest first. Adding one is adding its module here."""


def collect(form: Form, content: Content) -> dict[str, list[Found]]:
    """All that was found for each question, by field key."""
    collected: dict[str, list[Found]] = {key: [] for key in form.questions}
    for search in SEARCHES:
        for found in search(form, content):
            collected[found.key].append(found)
    return collected


__all__ = ["SEARCHES", "Evidence", "Found", "Source", "collect", "guess"]

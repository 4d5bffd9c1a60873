"""Evidence by the bookmark around a label: the answer is the next cell of its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from forms.definition import Form
from forms.returned.content import Content
from forms.returned.evidence.neighbours import beside
from forms.returned.evidence.places import AnswerPlace
from forms.returned.sources import Source
from forms.wording import field_bookmark


def find(form: Form, content: Content) -> Iterator[AnswerPlace]:
    """The cells beside bookmarked labels."""
    by_name = _keys(form)
    for row in content.rows:
        for position, cell in enumerate(row.cells):
            for name in cell.bookmarks:
                if name in by_name:
                    yield beside(row, position, by_name[name], Source.LABEL_BOOKMARK)


@lru_cache(maxsize=256)
def _keys(form: Form) -> Mapping[str, str]:
    return {field_bookmark(key): key for key in form.questions}

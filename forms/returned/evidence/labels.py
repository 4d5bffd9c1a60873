"""Evidence by the label as it is written, letter for letter but for case, ё, punctuation and look-alike letters."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import Form
from forms.returned.content import Content
from forms.returned.evidence.neighbours import beside
from forms.returned.evidence.places import AnswerPlace
from forms.returned.sources import Source


def find(form: Form, content: Content) -> Iterator[AnswerPlace]:
    """The cells beside exact labels; a label in the last cell of a row has no answer and is none."""
    by_label, keys = form.by_label, content.keys
    for row in content.rows:
        for position, cell in enumerate(row.cells[:-1]):
            if cell.text and (key := by_label.get(keys[cell.text])):
                yield beside(row, position, key, Source.LABEL)

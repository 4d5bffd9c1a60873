"""Evidence by the label as it is written, letter for letter but for case, ё, punctuation and look-alike letters."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import Form
from forms.keys import fold_key
from forms.returned.content import Content
from forms.returned.evidence.model import Found
from forms.returned.evidence.neighbours import beside
from forms.returned.sources import Source


def find(form: Form, content: Content) -> Iterator[Found]:
    """The cells beside exact labels; a label in the last cell of a row has no answer and is none."""
    for row, cell in content.cells:
        if cell.text and cell is not row.cells[-1]:
            key = form.by_label.get(fold_key(cell.text))
            if key:
                yield beside(cell, row, key, Source.LABEL)

"""Evidence by alias: programs that lose the tag of a control may keep the name it shows to people."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import Form
from forms.returned.content import Content
from forms.returned.evidence.places import AnswerPlace
from forms.returned.sources import Source


def find(form: Form, content: Content) -> Iterator[AnswerPlace]:
    """Controls without a tag whose alias is the label of a written answer."""
    for control in content.controls:
        key = form.by_label.get(content.keys[control.alias]) if control.alias and not control.tag else None
        if key:
            yield AnswerPlace(key, Source.ALIAS, control.place, controls=(("", control),))

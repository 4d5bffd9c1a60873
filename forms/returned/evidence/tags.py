"""Evidence by tag: the content control, widget, named cell or printed place that was issued for the field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from forms.definition import Form
from forms.returned.content import Content, Control
from forms.returned.evidence.places import AnswerPlace
from forms.returned.sources import Source
from forms.wording import option_tag


def find(form: Form, content: Content) -> Iterator[AnswerPlace]:
    """The controls that bear a field's tag; all boxes of one question and source together."""
    questions, box_of = form.questions, _boxes(form)
    boxes: defaultdict[tuple[str, Source], list[tuple[str, Control]]] = defaultdict(list)
    for control in content.controls:
        tag = control.tag
        if tag in questions:
            yield AnswerPlace(tag, control.source, control.place, controls=(("", control),))
        elif tag in box_of:
            key, option = box_of[tag]
            boxes[key, control.source].append((option, control))
    for (key, source), members in boxes.items():
        yield AnswerPlace(key, source, members[0][1].place, controls=tuple(members))


@lru_cache(maxsize=256)
def _boxes(form: Form) -> Mapping[str, tuple[str, str]]:
    """The question and the option of every box, by its tag."""
    return {
        option_tag(key, option.key): (key, option.key)
        for key, question in form.questions.items()
        for option in question.options
    }

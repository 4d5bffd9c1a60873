"""What is left when every question has its evidence: cells of two questions, text of none. Decides no answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from docgen.problems import Problem, Severity, problem_kind
from forms.definition import Form
from forms.keys import fold_key
from forms.returned.content import Content
from forms.returned.decisions.answers import Decision, doubted
from forms.returned.evidence import Found
from forms.returned.quoting import shortened

CLAIMED_TWICE = problem_kind(
    "answer-claimed-twice", "«{label}»: эту же ячейку занимает ответ на «{other}».", Severity.WARNING
)
OUTSIDE_ANSWERS = problem_kind(
    "text-outside-answers", "Текст «{found}» не относится ни к одному вопросу формы.", Severity.WARNING
)
EXTRA_PARAGRAPH = problem_kind("extra-paragraph", "Вне таблиц дописано: «{found}».", Severity.WARNING)

_NUMBER_CELL = re.compile(r"[\d.\s]*")


def refuse_claimed_twice(decisions: list[Decision], collected: dict[str, list[Found]]) -> list[Decision]:
    """Two questions cannot be answered by one cell: a label or a control was moved."""
    claims: dict[str, set[str]] = defaultdict(set)
    for key, places in collected.items():
        for found in places:
            claims[found.place].add(key)
    if all(len(keys) == 1 for keys in claims.values()):
        return decisions
    labels = {decision.question.key: decision.question.label for decision in decisions}
    refused = []
    for decision in decisions:
        key = decision.question.key
        others = {other for found in collected[key] for other in claims[found.place]} - {key}
        problems = [
            CLAIMED_TWICE.at(key, decision.answer.place, label=labels[key], other=labels[other])
            for other in sorted(others)
        ]
        refused.append(doubted(decision, problems)._replace(is_displaced=True) if problems else decision)
    return refused


def claimed_places(places: Iterable[Found]) -> set[str]:
    """Every cell that evidence was found in: answers, their labels and what stands beside them."""
    claimed = set()
    for found in places:
        claimed.add(found.place)
        if found.label:
            claimed.add(found.label.place)
        for cell in found.extra:
            claimed.add(cell.place)
    return claimed


def unclaimed_texts(form: Form, content: Content, claimed: set[str]) -> list[Problem]:
    """Whatever was written into a table and belongs to no answer: an added row or column, a row of another table."""
    return [
        OUTSIDE_ANSWERS.at("", cell.place, found=shortened(cell.text))
        for _, cell in content.cells
        if cell.place not in claimed
        and cell.text.strip()
        and not (cell.column == 0 and _NUMBER_CELL.fullmatch(cell.text))
        and content.keys[cell.text] not in form.printed_headings
    ]


def extra_paragraphs(form: Form, content: Content) -> list[tuple[str, str]]:
    """Whatever was written outside of the tables and is no text of the form, with its places."""
    return [(text, place) for text, place in content.paragraphs if content.keys[text] not in form.printed_texts]


def notes_of_extra(extra: Iterable[tuple[str, str]]) -> list[Problem]:
    """What is told of such paragraphs; one without a letter or a digit says nothing."""
    return [EXTRA_PARAGRAPH.at("", place, found=shortened(text)) for text, place in extra if fold_key(text)]

"""Which decisions of people can be applied to a result: each is about something that is there, and none says otherwise.

Looks at no value: what the schema says of one is found when it is applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.problems import Problem, problem_kind
from forms.definition import Form
from forms.returned.result import ReadResult, ReadState
from forms.returned.settlement import PersonDecision, Verdict

NOTHING_WAS_READ = problem_kind("nothing-was-read", "Файл не принят: ответов, о которых можно решать, в нём нет.")
UNKNOWN_ANSWER = problem_kind(
    "settled-answer-unknown", "Ответа «{found}» в форме {form} нет, решение о нём не принято."
)
UNKNOWN_DOUBT = problem_kind("settled-doubt-unknown", "Такого сомнения обо всём файле нет, решение о нём не принято.")
VERDICT_UNFIT = problem_kind(
    "settled-without-answer", "Сомнение обо всём файле не вопрос: его можно снять или отложить, ответа на него нет."
)
CONTRADICTORY = problem_kind(
    "settled-differently", "Об этом ответе приняты разные решения, ни одно не учтено. Оставьте одно из них."
)


def sort_out(
    form: Form, result: ReadResult, decisions: Sequence[PersonDecision]
) -> tuple[list[PersonDecision], list[Problem]]:
    """The decisions that fit, cells before rows and rows before tables, and a problem for each of the others."""
    if result.state is ReadState.REFUSED:
        return [], [NOTHING_WAS_READ.at(decision.path, decision.place) for decision in decisions]
    problems: list[Problem] = []
    fit: list[PersonDecision] = []
    for decision in decisions:
        found = list(_objections(form, result, decision, decisions))
        problems += found
        fit += [] if found else [decision]
    return sorted(fit, key=_depth, reverse=True), problems


def file_doubts(form: Form, result: ReadResult, decision: PersonDecision) -> list[Problem]:
    """The doubts of the whole file that a decision without a key is about."""
    keys = {item.key for item in form.items}
    return [
        doubt
        for doubt in result.doubts
        if key_of(doubt.path) not in keys and decision.code in ("", doubt.code) and decision.place in ("", doubt.place)
    ]


def key_of(path: str) -> str:
    """The question or the table of a path: «meetings» for «meetings[2].date»."""
    return path.partition("[")[0].partition(".")[0]


def is_within(path: str, outer: str) -> bool:
    """Whether a path leads to what another names, or into it."""
    return path == outer or path.startswith((f"{outer}[", f"{outer}."))


def _objections(
    form: Form, result: ReadResult, decision: PersonDecision, decisions: Sequence[PersonDecision]
) -> Iterator[Problem]:
    if not decision.key:
        if decision.row is not None or decision.column:
            yield UNKNOWN_ANSWER.at(decision.path, found=decision.path, form=form.code)
        elif decision.verdict in (Verdict.VALUE, Verdict.BLANK):
            yield VERDICT_UNFIT.at("", decision.place)
        elif not file_doubts(form, result, decision):
            yield UNKNOWN_DOUBT.at("", decision.place)
    elif not _is_there(form, result, decision):
        yield UNKNOWN_ANSWER.at(decision.path, found=decision.path, form=form.code)
    if any(_contradict(decision, other) for other in decisions):
        yield CONTRADICTORY.at(decision.path, decision.place)


def _is_there(form: Form, result: ReadResult, decision: PersonDecision) -> bool:
    if decision.row is None:
        return not decision.column and any(item.key == decision.key for item in form.items)
    table = next((table for table in form.tables if table.key == decision.key), None)
    if table is None or not 0 <= decision.row < len(result.answer(decision.key).rows):
        return False
    return not decision.column or any(column.key == decision.column for column in table.columns)


def _contradict(decision: PersonDecision, other: PersonDecision) -> bool:
    """Two say different things of one answer; what is accepted as suggested may have parts that are given."""
    if decision.path == other.path:
        is_same_doubt = (decision.code, decision.place) == (other.code, other.place)
        return is_same_doubt and (decision.verdict, decision.value) != (other.verdict, other.value)
    if not decision.key or not other.key or Verdict.NOT_SETTLED in (decision.verdict, other.verdict):
        return False
    return (is_within(decision.path, other.path) and other.verdict is not Verdict.SUGGESTION) or (
        is_within(other.path, decision.path) and decision.verdict is not Verdict.SUGGESTION
    )


def _depth(decision: PersonDecision) -> int:
    return (decision.row is not None) + bool(decision.column)

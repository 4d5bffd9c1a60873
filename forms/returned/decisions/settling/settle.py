"""`settle`: the result of reading a form with people's decisions applied to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docgen.library import Library
from docgen.problems import Problem, problem_kind
from docgen.schema import load_values
from forms.definition import Form, load_versions
from forms.returned.answer import Answer, RowAnswer, record_of
from forms.returned.decisions.parts_and_wholes import contradictions
from forms.returned.decisions.paths import is_within, key_of
from forms.returned.decisions.settling.answers import before, settled_answer
from forms.returned.decisions.settling.fit import file_doubts, sort_out
from forms.returned.decisions.settling.rows import as_settled_table, decided_rows, with_doubted_cell
from forms.returned.result import ReadResult, ReadState
from forms.returned.settlement import PersonDecision, Settlement, Verdict

NOTHING_WAS_READ = problem_kind("nothing-was-read", "Файл не принят: ответов, о которых можно решать, в нём нет.")


def settle(result: ReadResult, decisions: Sequence[PersonDecision], library: Library | None = None) -> ReadResult:
    """A new result in which these decisions are applied, as far as they can be; `problems` tells of the others.

    An answer that was decided has its value by the schema of its form; its doubts are gone, and kept with the decision
    in `settlements`; when no doubt is left the form is accepted. A table's answer stands for its rows, a row's for its
    cells: what is in doubt only for their sake is accepted with them.

    Raises:
        UnknownFormError: the version of the form is not kept any more.
    """
    if result.identity is None or result.state is ReadState.REFUSED:
        return replace(result, problems=tuple(NOTHING_WAS_READ.at(decision.path) for decision in decisions))
    form, _ = load_versions(result.identity.form, result.identity.version, library)
    fit, problems = sort_out(form, result, decisions)
    settling = _Settling(form, {answer.key: answer for answer in result.answers}, list(result.doubts), problems)
    for decision in fit:
        settling.apply(result, decision)
    settling.doubt_contradictions({decision.path for decision in fit if decision.verdict is Verdict.VALUE})
    return settling.applied_to(result)


@dataclass
class _Settling:
    """The answers and doubts of a form while decisions are applied to them."""

    form: Form
    answers: dict[str, Answer]
    doubts: list[Problem]
    problems: list[Problem]
    settlements: list[Settlement] = field(default_factory=list)

    def apply(self, result: ReadResult, decision: PersonDecision) -> None:
        """Take one decision in, or tell why it cannot be."""
        if decision.verdict is Verdict.NOT_SETTLED:
            self.settlements.append(Settlement(decision))
        elif not decision.key:
            self._keep(decision, [doubt for doubt in file_doubts(self.form, result, decision) if doubt in self.doubts])
        elif decision.key in self.form.questions:
            self._apply_to_question(decision)
        else:
            self._apply_to_table(decision)

    def doubt_contradictions(self, typed: set[str]) -> None:
        """Put to doubt what a person has typed if it contradicts another answer, and that other answer."""
        answers = self.answers.values()
        values = load_values(record_of(answers), self.form.entity, dictionary=self.form.dictionary).values
        # A row that a person has blanked is none of the record.
        whole = [answer for answer in answers if all(row.value for row in answer.rows)]
        rows = {answer.key: [{cell.key: cell for cell in row.cells} for row in answer.rows] for answer in whole}
        doubts = list(contradictions(self.form, self.answers, rows, values))
        for pair in zip(doubts[::2], doubts[1::2], strict=True):
            if any(is_within(problem.path, path) for problem in pair for path in typed):
                self.doubts += pair
                for problem in pair:
                    self._put_to_doubt(problem.path)

    def applied_to(self, result: ReadResult) -> ReadResult:
        """The result with all that was settled."""
        answers = tuple(self.answers.values())
        is_settled = not self.doubts and all(answer.is_accepted for answer in answers)
        return replace(
            result,
            state=ReadState.ACCEPTED if is_settled else ReadState.DOUBTS,
            answers=answers,
            doubts=tuple(self.doubts),
            record=record_of(answers),
            settlements=(*result.settlements, *self.settlements),
            problems=tuple(self.problems),
        )

    def _keep(self, decision: PersonDecision, settled: Sequence[Problem], before: Any = None) -> None:
        self.doubts = [doubt for doubt in self.doubts if doubt not in settled]
        self.settlements.append(Settlement(decision, tuple(settled), before))

    def _doubts_within(self, path: str) -> list[Problem]:
        return [doubt for doubt in self.doubts if is_within(doubt.path, path)]

    def _apply_to_question(self, decision: PersonDecision) -> None:
        answer, doubts = self.answers[decision.key], self._doubts_within(decision.key)
        question = self.form.questions[decision.key]
        settled, problems = settled_answer(self.form, question, answer, decision, doubts)
        self.problems += problems
        if not problems:
            self.answers[decision.key] = settled
            self._keep(decision, doubts, before(answer, decision))

    def _apply_to_table(self, decision: PersonDecision) -> None:
        answer = self.answers[decision.key]
        table = next(table for table in self.form.tables if table.key == decision.key)
        rows, problems = decided_rows(self.form, table, answer, decision, self._doubts_within(answer.key))
        self.problems += problems
        if not problems:
            self._keep(decision, self._doubts_within(decision.path), before(answer, decision))
            self._set_rows(answer, rows)

    def _set_rows(self, answer: Answer, rows: tuple[RowAnswer, ...]) -> None:
        is_doubted = bool(self._doubts_within(answer.key))
        self.answers[answer.key] = as_settled_table(answer, rows, is_doubted=is_doubted)

    def _put_to_doubt(self, path: str) -> None:
        answer = self.answers[key_of(path)]
        if path == answer.key:
            self.answers[answer.key] = answer.doubted()
        else:
            self._set_rows(answer, with_doubted_cell(answer, path))

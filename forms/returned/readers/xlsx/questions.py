"""Label rows of a workbook told the way other files have them: one answer cell a label, with boxes and words in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from forms.definition import Question, Widget
from forms.keys import fold_key
from forms.returned.content import Cell, Mark, Row
from forms.returned.readers.xlsx.boxes import as_boxes, as_sign, box_line, is_sign, picked_option
from forms.returned.readers.xlsx.words import Words
from forms.wording import EMPTY_BOX
from forms.xlsx_wording import has_boxes, label_text


def read_label_rows(words: Words, rows: Sequence[Row]) -> list[Row]:
    """The rows with labels as the definition has them and with options gathered into the answers they belong to."""
    done: list[Row] = []
    group: _OptionGroup | None = None
    for row in rows:
        questions = [words.question_of(cell) for cell in row.cells]
        if any(questions):
            if group:
                done[group.at] = group.gathered()
            plain = _with_answers(row, questions)
            asked = next(number for number, question in enumerate(questions) if question)
            question = questions[asked]
            group = None
            if question and has_boxes(question) and asked + 1 < len(plain.cells):
                group = _OptionGroup(question, plain, asked + 1, len(done))
            done.append(plain)
        elif not (group and group.take(row)):
            done.append(row)
    if group:
        done[group.at] = group.gathered()
    return done


def _with_answers(row: Row, questions: list[Question | None]) -> Row:
    """Labels without their hints; a word picked from a list as boxes, one of them ticked."""
    cells = list(row.cells)
    for number, question in enumerate(questions):
        if question is None:
            continue
        label = cells[number]
        if fold_key(label.text) != fold_key(question.label) and _is_worded_by_us(question, label):
            cells[number] = label._replace(text=question.label)
        if question.widget is Widget.BOXES and not has_boxes(question) and number + 1 < len(cells):
            answer = cells[number + 1]
            picked = picked_option(question, answer.text)
            if picked:
                cells[number + 1] = answer._replace(text=as_boxes(question, picked))
    return Row(tuple(cells), row.place)


def _is_worded_by_us(question: Question, label: Cell) -> bool:
    return fold_key(label.text) == fold_key(label_text(question))


@dataclass
class _OptionGroup:
    """A question whose options stand in the rows below it, each with a box beside it."""

    question: Question
    row: Row
    answer: int
    at: int
    lines: list[str] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)
    beside: list[Cell] = field(default_factory=list)

    def take(self, row: Row) -> bool:
        """Take a row with an option; False when it holds none."""
        cells = row.cells
        for number, cell in enumerate(cells[:-1]):
            option = self.question.option_keys.get(fold_key(cell.text)) if cell.text else None
            if option:
                word = next(choice.label for choice in self.question.options if choice.key == option)
                self._add(cells[number + 1], word, (*cells[:number], *cells[number + 2 :]), cell.marks)
                return True
        if any(is_sign(cell.text) for cell in cells):
            # The word of the option was changed: what it is now must be seen.
            self._add_unknown(row)
            return True
        return False

    def gathered(self) -> Row:
        """The row of the question with all its options in its answer cell."""
        cells = list(self.row.cells)
        answer = cells[self.answer]
        written = [answer.text] if answer.text.strip() else []
        # A question whose options are all gone must not pass for one that was left blank.
        lines = [*written, *(self.lines or [EMPTY_BOX])]
        cells[self.answer] = answer._replace(text="\n".join(lines), marks=answer.marks | self.marks)
        return Row((*cells, *self.beside), self.row.place)

    def _add(self, box: Cell, word: str, others: Sequence[Cell], marks: frozenset[Mark]) -> None:
        sign = as_sign(box.text)
        self.lines.append(box_line(sign, word) if sign else f"{box.text} {word}".strip())
        self.marks |= box.marks | marks
        self.beside += [cell for cell in others if cell.text.strip() and not cell.text.strip().isdecimal()]

    def _add_unknown(self, row: Row) -> None:
        sign = next(cell for cell in row.cells if is_sign(cell.text))
        others = " ".join(cell.text for cell in row.cells if cell is not sign and cell.text)
        self.lines.append(box_line(as_sign(sign.text), others))
        self.marks |= sign.marks

"""What is odd about one place of evidence: codes with Russian sentences, and those that its marks give rise to."""

from __future__ import annotations

from docgen.problems import Problem, ProblemKind, Severity, problem_kind
from forms.definition import Question
from forms.returned.content import Mark
from forms.returned.quoting import shortened


def _doubt(code: str, sentence: str) -> ProblemKind:
    return problem_kind(code, sentence, Severity.WARNING)


STRUCK_OUT = _doubt("struck-out", "«{label}»: ответ зачёркнут («{found}»).")
HIDDEN_TEXT = _doubt("hidden-text", "«{label}»: в ответе есть скрытый текст («{found}»).")
DRAWING = _doubt("drawing-in-answer", "«{label}»: в ответе рисунок или надпись, его нужно посмотреть.")
NESTED_TABLE = _doubt("table-in-answer", "«{label}»: в ответ вставлена таблица, её нужно посмотреть.")
MERGED = _doubt("merged-cells", "«{label}»: ячейка ответа объединена с другой; чей в ней ответ, не ясно («{found}»).")
EMPHASISED = _doubt(
    "emphasised-option", "«{label}»: клетки не отмечены, но вариант подчёркнут или выделен («{found}»)."
)
GLYPH_DISAGREES = _doubt(
    "glyph-disagrees", "«{label}»: клетка «{option}» выглядит как «{glyph}», а сохранена как «{state}»."
)
BOXES_CHANGED = _doubt(
    "boxes-changed", "«{label}»: варианты ответа изменены, удалены или дополнены («{found}»); ожидаются: {allowed}."
)
MARK_BESIDE_BOX = _doubt("mark-beside-box", "«{label}»: отметка стоит рядом с клеткой, а не в ней («{found}»).")
OVER_PLACEHOLDER = _doubt(
    "typed-over-placeholder", "«{label}»: ответ набран поверх подсказки «{placeholder}» («{found}»)."
)
NEXT_CELL = _doubt("text-in-next-cell", "«{label}»: текст стоит в соседнем столбце («{found}»).")
HANDWRITING = _doubt("handwriting", "«{label}»: ответ вписан от руки; прочитать его может только человек.")
UNSURE_TEXT = _doubt("unsure-recognition", "«{label}»: текст распознан ненадёжно («{found}»).")
UNCERTAIN_VALUE = _doubt(
    "uncertain-value",
    "«{label}»: значение ячейки не определить («{found}»): ошибка, формула без результата, неполная дата или "
    "потерянные цифры.",
)
SLIPPED = _doubt(
    "answers-slipped",
    "«{label}»: рядом с ответами, где ничего не пишут, стоит текст; ответы могли сдвинуться («{found}»).",
)
TRACKED_CHANGE = _doubt(
    "tracked-change", "«{label}»: ответ изменён в режиме исправлений; прочитан так, будто исправления приняты."
)
COMMENTED = _doubt("commented", "«{label}»: к ответу есть примечание, оно не прочитано.")

STALE_DRAWING = _doubt("drawn-disagrees", "«{label}»: в поле PDF сохранён ответ «{found}», а показано в нём другое.")
LOST_PLACE = _doubt("place-lost", "«{label}»: страницы с этим местом в файле нет, ответ не прочитан.")

_MARKS = {
    Mark.STALE: STALE_DRAWING,
    Mark.LOST: LOST_PLACE,
    Mark.STRUCK: STRUCK_OUT,
    Mark.PARTLY_STRUCK: STRUCK_OUT,
    Mark.HIDDEN: HIDDEN_TEXT,
    Mark.DRAWING: DRAWING,
    Mark.NESTED_TABLE: NESTED_TABLE,
    Mark.MERGED: MERGED,
    Mark.INK: HANDWRITING,
    Mark.UNSURE: UNSURE_TEXT,
    Mark.UNCERTAIN_VALUE: UNCERTAIN_VALUE,
    Mark.SLIPPED: SLIPPED,
}
_NOTED_MARKS = {Mark.INSERTED: TRACKED_CHANGE, Mark.DELETED: TRACKED_CHANGE, Mark.COMMENTED: COMMENTED}


def mark_problems(
    question: Question, marks: frozenset[Mark], text: str, place: str
) -> tuple[list[Problem], list[Problem]]:
    """Doubts and notes that the marks of a place give rise to."""
    if not marks:
        return [], []
    ordered = sorted(marks)
    details = {"label": question.label, "found": shortened(text)}
    doubts = [_MARKS[mark].at(question.key, place, **details) for mark in ordered if mark in _MARKS]
    notes = [_NOTED_MARKS[mark].at(question.key, place, **details) for mark in ordered if mark in _NOTED_MARKS]
    return doubts, notes

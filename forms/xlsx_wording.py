"""Words that an issued workbook and its reader must agree upon: defined names, the service sheet, label cells."""

from __future__ import annotations

from typing import Final

from forms.definition import Form, Question, Widget
from forms.keys import fold_key, printed_key
from forms.wording import field_bookmark

META_SHEET: Final = "_docgen"
"""Title of the hidden sheet with the issued number and the words of long lists."""
META_NUMBER: Final = "Номер"

LONGEST_SHEET_TITLE: Final = 31
"""Characters that Excel allows in the title of a sheet."""
_FORBIDDEN_IN_TITLE = str.maketrans("[]:*?/\\'", "        ")
_ANSWER, _BOX, _BETWEEN = "answer_", "box_", "__"
_SHORT_WORD = 3
"""Letters of words such as «да», «нет» and the marks of a scale, which need no listing."""


def answer_name(key: str) -> str:
    """Defined name of the cell of an answer."""
    return f"{_ANSWER}{key}"


def box_name(key: str, option: str) -> str:
    """Defined name of the box of one option."""
    return f"{_BOX}{key}{_BETWEEN}{option}"


def names_of(form: Form) -> dict[str, tuple[str, str]]:
    """Field key and option (or nothing) by the defined names of the form's answers, in lower case."""
    found = {answer_name(key).lower(): (key, "") for key in form.questions}
    for key, question in form.questions.items():
        if has_boxes(question):
            found |= {box_name(key, option.key).lower(): (key, option.key) for option in question.options}
    return found


def has_boxes(question: Question) -> bool:
    """True when every option has a box of its own; one option of several is picked from a list in one cell."""
    return question.widget is Widget.BOXES and question.field.many


def hint_text(question: Question) -> str:
    """The small text under the label; on paper the words to choose from must be seen."""
    if question.widget is not Widget.BOXES or question.field.many or question.field.hint:
        return question.hint
    words = [option.label for option in question.options]
    return " / ".join(words) if max(map(len, words), default=0) > _SHORT_WORD else ""


def label_text(question: Question) -> str:
    """What stands in the label cell: the label with its hint under it."""
    return "\n".join(filter(None, (question.label, hint_text(question))))


def main_title(form: Form) -> str:
    """Title of the sheet with the questions."""
    return _title(form.code)


def rows_titles(form: Form) -> dict[str, str]:
    """Titles of the sheets of row tables, by table key; each is unlike all others."""
    titles: dict[str, str] = {}
    taken = {fold_key(main_title(form))}
    for number, table in enumerate(form.tables, start=1):
        title = _title(table.label)
        if fold_key(title) in taken:
            title = f"{_title(table.label, room=4)} {number}"
        taken.add(fold_key(title))
        titles[table.key] = title
    return titles


def pointer_line(label: str, title: str) -> str:
    """The line among the questions that sends a person to the sheet of a row table."""
    return f"«{label}»: таблица на листе «{title}»"


def known_lines(form: Form) -> frozenset[str]:
    """Every line of an issued workbook that is no question, heading or answer, as keys."""
    titles = rows_titles(form)
    pointers = [pointer_line(table.label, titles[table.key]) for table in form.tables]
    labels = [table.label for table in form.tables]
    return form.printed_texts | {printed_key(line) for line in (*pointers, *labels, form.name)}


def label_keys(form: Form) -> dict[str, str]:
    """Field keys by label cells as issued: the label with its hint, as keys."""
    return {printed_key(label_text(question)): key for key, question in form.questions.items()}


def label_bookmarks(form: Form) -> dict[str, str]:
    """Field keys by the defined names of their label cells, in lower case."""
    return {field_bookmark(key).lower(): key for key in form.questions}


def _title(text: str, room: int = 0) -> str:
    clean = " ".join(text.translate(_FORBIDDEN_IN_TITLE).split())
    return clean[: LONGEST_SHEET_TITLE - room].strip() or "Лист"

"""A real LibreOffice for tests of forms: fills forms, saves them as other kinds and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.dictionary import FieldType
from forms import Form
from forms.definition import Question, Widget
from tests.forms.office.programs import convert, run_inside

AS_DOCX = "docx:MS Word 2007 XML"
_SCRIPT = Path(__file__).with_name("fill_in_office.py")


@dataclass(frozen=True)
class Office:
    """A LibreOffice that works in a folder of the test."""

    folder: Path

    def convert(self, files: dict[str, bytes], kind: str, folder: str) -> dict[str, bytes]:
        """The files, by name without suffix, saved as another kind; `folder` opens with the suffix they have now."""
        given = self.folder / f"{folder}-given"
        made = self.folder / folder
        given.mkdir()
        suffix = folder.partition("-")[0]
        for name, content in files.items():
            (given / f"{name}.{suffix}").write_bytes(content)
        convert(sorted(given.iterdir()), kind, made)
        return {path.stem: path.read_bytes() for path in sorted(made.iterdir())}

    def fill(self, form: Form, files: dict[str, tuple[bytes, dict[str, Any]]]) -> dict[str, bytes]:
        """Forms filled inside LibreOffice with typed answers and saved as DOCX."""
        jobs = []
        for name, (content, typed) in files.items():
            given, filled = self.folder / f"{name}-issued.docx", self.folder / f"{name}-filled.docx"
            given.write_bytes(content)
            jobs.append({"form": str(given), "filled": str(filled), **_by_label(form, typed)})
        run_inside(_SCRIPT, jobs, self.folder)
        return {name: (self.folder / f"{name}-filled.docx").read_bytes() for name in files}


def _by_label(form: Form, typed: dict[str, Any]) -> dict[str, Any]:
    answers = {key: answer for key, answer in typed.items() if key in form.questions}
    rows = [[row.get(column.key, "") for column in table.columns] for table in form.tables for row in typed[table.key]]
    return {
        "answers": {form.questions[key].label: _shown(form.questions[key], given) for key, given in answers.items()},
        "rows": rows,
    }


def _shown(question: Question, given: Any) -> Any:
    if question.widget is not Widget.BOXES:
        return given
    if question.field.type is FieldType.YES_NO:
        given = "yes" if given else "no"
    chosen = given if isinstance(given, list) else [given]
    return [option.label for option in question.options if option.key in chosen]

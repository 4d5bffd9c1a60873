"""A real LibreOffice for tests of forms: fills forms, saves them as other kinds and back."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.dictionary import FieldType
from docgen.pdf import find_soffice
from forms import Form
from forms.definition import Question, Widget

AS_DOCX = "docx:MS Word 2007 XML"
_WORKER = Path(__file__).with_name("fill_in_office.py")
_PYTHONS = ("/usr/bin/python3", "python3")


@dataclass(frozen=True)
class Office:
    """A LibreOffice with a profile of its own in a folder of the test."""

    folder: Path

    @property
    def profile(self) -> str:
        return (self.folder / "profile").as_uri()

    def convert(self, files: dict[str, bytes], kind: str, folder: str) -> dict[str, bytes]:
        """The files, by name without suffix, saved as another kind; `folder` opens with the suffix they have now."""
        given = self.folder / f"{folder}-given"
        made = self.folder / folder
        given.mkdir()
        suffix = folder.partition("-")[0]
        for name, content in files.items():
            (given / f"{name}.{suffix}").write_bytes(content)
        command = [str(find_soffice()), f"-env:UserInstallation={self.profile}", "--headless", "--convert-to", kind]
        subprocess.run(  # noqa: S603 - the test's own files
            [*command, "--outdir", str(made), *map(str, sorted(given.iterdir()))],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return {path.stem: path.read_bytes() for path in sorted(made.iterdir())}

    def fill(self, form: Form, files: dict[str, tuple[bytes, dict[str, Any]]]) -> dict[str, bytes]:
        """Forms filled inside LibreOffice with typed answers and saved as DOCX."""
        jobs = []
        for name, (content, typed) in files.items():
            given, filled = self.folder / f"{name}-issued.docx", self.folder / f"{name}-filled.docx"
            given.write_bytes(content)
            jobs.append({"form": str(given), "filled": str(filled), **_by_label(form, typed)})
        listed = self.folder / "jobs.json"
        listed.write_text(json.dumps(jobs), encoding="utf-8")
        worker = [_python_with_uno(), str(_WORKER), str(find_soffice()), self.profile, str(listed)]
        subprocess.run(worker, check=True, capture_output=True, timeout=180)  # noqa: S603 - the same
        return {name: (self.folder / f"{name}-filled.docx").read_bytes() for name in files}


def _python_with_uno() -> str:
    for program in filter(None, map(shutil.which, _PYTHONS)):
        if subprocess.run([program, "-c", "import uno"], capture_output=True, check=False).returncode == 0:  # noqa: S603
            return program
    raise AssertionError("no Python with the module uno: install python3-uno")


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

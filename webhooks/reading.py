"""Reads returned forms within the time of the service; the API and the pages both do it through here.

The files are read in worker processes that all requests share: one that hangs or crashes is refused alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import forms
from docgen.errors import DataRejectedError
from docgen.problems import Problem
from forms import ReadResult
from webhooks.sent import SentFile
from webhooks.service import current_library, this_service


class FormsRefusedError(DataRejectedError):
    """None of the files could be taken as a form."""

    code = "forms-refused"


def read_files(files: Sequence[SentFile]) -> list[ReadResult]:
    """What was read from each file, in order, and from each file of an archive.

    A file that is refused does not hold up the others.

    Raises:
        FormsRefusedError: every file was refused; its problems say why each.
    """
    named = [(file.name, file.content) for file in files]
    library = current_library()
    results = this_service().workshop.run(lambda: list(forms.read_files(named, library=library)))
    refusals = [_with_file(result.refusal, result.file_name) for result in results if result.refusal]
    if len(refusals) == len(results):
        raise FormsRefusedError("Ни один файл не принят.", refusals)
    return results


def _with_file(problem: Problem, name: str) -> Problem:
    place = f"файл «{name}», {problem.place}" if problem.place else f"файл «{name}»"
    return Problem(problem.code, problem.message, problem.path, place, problem.severity)

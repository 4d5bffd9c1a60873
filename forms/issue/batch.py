"""Issues a form for everybody on a list: a copy and a file name for each. Writes nothing to the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.data import RawData
from docgen.errors import DataRejectedError
from docgen.naming import distinct, file_stem
from docgen.problems import Problem
from forms.definition import Form
from forms.issue.addressees import Addressee, check_addressees, merged
from forms.issue.prefill import prefill_answers
from forms.issue.writers import issue_form


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One issued copy; the addressee's name stands in the file's name and nowhere in the file."""

    name: str
    content: bytes


def issue_name(form: Form, file_format: str, addressee: str = "") -> str:
    """The name of an issued file."""
    return f"{file_stem(form.code, form.title, addressee)}.{file_format}"


def issue_for_all(
    form: Form,
    addressees: Sequence[Addressee],
    data: Mapping[str, Any] | RawData | None = None,
    *,
    copy: int = 1,
    format: str = "docx",  # noqa: A002 - the name users type: --format
    key: bytes | None = None,
) -> Iterator[IssuedFile]:
    """A copy for each addressee, in their order; `data` is known of all of them.

    Everything is checked before the first file is made.

    Raises:
        DataRejectedError: there is no addressee or one is there twice, or what is known does not fit the form.
        UnsupportedFormatError, CopyNumberError: as `issue_form`.
    """
    check_addressees(addressees)
    known = [merged(data, one) for one in addressees]
    _check_all(form, known)
    names = distinct(issue_name(form, format, one.name).removesuffix(f".{format}") for one in addressees)
    for one, answers, name in zip(addressees, known, names, strict=True):
        content = issue_form(form, answers, one.name, copy=copy, format=format, key=key)
        yield IssuedFile(f"{name}.{format}", content)


def _check_all(form: Form, known: Sequence[RawData]) -> None:
    wrong: list[Problem] = []
    for answers in known:
        try:
            prefill_answers(form, answers)
        except DataRejectedError as error:
            wrong += [problem for problem in error.problems if problem not in wrong]
    if wrong:
        raise DataRejectedError(f"Известные ответы не подходят к форме {form.name}.", wrong)

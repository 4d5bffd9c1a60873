"""Writes one copy of a form in the format asked for. Adding a format is adding its writer to `WRITERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docgen.data import RawData
from forms.definition import Form
from forms.errors import CopyNumberError, UnsupportedFormatError
from forms.identity import MOST_COPIES, IssuedNumber, load_key, make_number
from forms.issue.prefill import Prefill, prefill_answers


def _write_docx(form: Form, number: IssuedNumber, known: Prefill) -> bytes:
    from forms.issue.docx import write_docx

    return write_docx(form, number, known)


def _write_pdf(form: Form, number: IssuedNumber, known: Prefill) -> bytes:
    from forms.issue.pdf import write_pdf

    return write_pdf(form, number, known)


def _write_xlsx(form: Form, number: IssuedNumber, known: Prefill) -> bytes:
    from forms.issue.xlsx import write_xlsx

    return write_xlsx(form, number, known)


WRITERS: dict[str, Callable[[Form, IssuedNumber, Prefill], bytes]] = {
    "docx": _write_docx,
    "xlsx": _write_xlsx,
    "pdf": _write_pdf,
}


def issue_form(
    form: Form,
    data: Mapping[str, Any] | RawData | None = None,
    addressee: str = "",
    *,
    copy: int = 1,
    format: str = "docx",  # noqa: A002 - the name users type: --format
    key: bytes | None = None,
    record_of: Form | None = None,
) -> bytes:
    """One copy of a form for one addressee, with known answers in place; equal arguments give equal bytes.

    `data` holds answers by field key, as a record of this form does, or a record of the form `record_of`: of that is
    taken what both forms ask by one and the same field of the dictionary. `addressee` is whatever names the person or
    school for good (it is bound to the number and written nowhere); `key` replaces the key of this installation.

    Raises:
        UnsupportedFormatError: forms are not issued in that format.
        CopyNumberError: the copy is not between 1 and 1023.
        DataRejectedError: `data` does not fit the form.
    """
    if format not in WRITERS:
        raise UnsupportedFormatError(f"Формы не выпускаются в формате «{format}»; есть: {', '.join(WRITERS)}.")
    if not 1 <= copy <= MOST_COPIES:
        raise CopyNumberError(f"Номер экземпляра {copy}; допускается от 1 до {MOST_COPIES}.")
    known = prefill_answers(form, data or {}, record_of)
    number = make_number(form.code, form.version, addressee, copy, key or load_key())
    return WRITERS[format](form, number, known)

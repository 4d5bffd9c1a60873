"""Issues forms within the time of the service; the API and the pages both do it through here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Response

from docgen.zip_members import write_stable_zip
from forms import Form, issue_form
from forms.issue import Addressee, issue_for_all, issue_name
from webhooks.file_answer import file_answer
from webhooks.service import this_service


@dataclass(frozen=True)
class Order:
    """What is to be issued: a form in a format, the number of the copy, what is known of every answer."""

    form: Form
    file_format: str = "docx"
    copy: int = 1
    data: Mapping[str, Any] = field(default_factory=dict)


def issue_one(order: Order, addressee: str = "") -> Response:
    """One copy, as a file."""
    content = this_service().workshop.run(
        lambda: issue_form(order.form, order.data, addressee, copy=order.copy, format=order.file_format)
    )
    return file_answer(content, f"{order.form.code} {order.form.title}.{order.file_format}")


def issue_many(order: Order, addressees: Sequence[Addressee]) -> Response:
    """A copy for everybody on a list, in a ZIP."""

    def issue() -> bytes:
        files = issue_for_all(order.form, addressees, order.data, copy=order.copy, format=order.file_format)
        return write_stable_zip((file.name, file.content) for file in files)

    return file_answer(this_service().workshop.run(issue), issue_name(order.form, "zip"))

"""Returned PDF forms for tests: filled by two libraries, flattened, scaled, mixed up."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pikepdf import PageCopyWarning
from pypdf import PdfWriter

import forms
from forms.definition import Form, RowTable, Widget
from forms.returned.result import ReadResult
from forms.returned.stages import read_file
from tests.forms.answers import Sheet, truthful_sheet
from tests.forms.filled import KEY

YES_NO = {True: "yes", False: "no"}
Values = dict[str, str | bool]
Edit = Callable[[pikepdf.Pdf], None]
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def issued_pdf(code: str, addressee: str = "104", **options: Any) -> bytes:
    """A form as it is sent out."""
    return forms.issue_form(forms.load_form(code), addressee=addressee, key=KEY, format="pdf", **options)


def returned_pdf(code: str, seed: int, fill: Callable[[bytes, Values], bytes] | None = None) -> tuple[bytes, Sheet]:
    """A form with random truthful answers, and the truth."""
    form = forms.load_form(code)
    sheet = truthful_sheet(form, seed)
    return (fill or fill_by_pypdf)(issued_pdf(code), field_values(form, sheet.typed)), sheet


def field_values(form: Form, typed: dict[str, Any]) -> Values:
    """What is typed or ticked, by the names of fields; one choice of many is the name of its state."""
    values: Values = {}
    for item in form.items:
        answer = typed.get(item.key)
        if answer is None:
            continue
        if isinstance(item, RowTable):
            for number, row in enumerate(answer, start=1):
                values |= {f"{item.key}:{number}:{column}": text for column, text in row.items()}
        elif item.widget is Widget.BOXES and item.field.many:
            values |= {f"{item.key}:{option}": True for option in answer}
        elif item.widget is Widget.BOXES:
            values[item.key] = "/" + (YES_NO[answer] if isinstance(answer, bool) else answer)
        else:
            values[item.key] = str(answer)
    return values


def fill_by_pypdf(content: bytes, values: Values) -> bytes:
    """Values with appearances of pypdf's making."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    named = {name: "/Yes" if value is True else str(value) for name, value in values.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, named, auto_regenerate=False)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def fill_by_pikepdf(content: bytes, values: Values) -> bytes:
    """Values only: viewers are asked to draw them."""

    def fill(pdf: pikepdf.Pdf) -> None:
        for field in pdf.Root.AcroForm.Fields:
            value = values.get(str(field.T))
            if value is not None:
                _set(field, value)
        pdf.Root.AcroForm.NeedAppearances = True

    return edited_pdf(content, fill)


def _set(field: pikepdf.Object, value: str | bool) -> None:
    if value is True:
        field.V = field.AS = pikepdf.Name.Yes
    elif isinstance(value, str) and value.startswith("/"):
        field.V = pikepdf.Name(value)
        for kid in field.Kids:
            kid.AS = field.V if value in kid.AP.N else pikepdf.Name.Off
    else:
        field.V = pikepdf.String(str(value))


def edited_pdf(content: bytes, *edits: Edit) -> bytes:
    """The file with changes."""
    with warnings.catch_warnings(), pikepdf.open(io.BytesIO(content)) as pdf:
        # Files that no careful program would write are just what is wanted here.
        warnings.simplefilter("ignore", PageCopyWarning)
        for edit in edits:
            edit(pdf)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def flattened_by_qpdf(content: bytes) -> bytes:
    """Fields turned into drawings by qpdf."""

    def flatten(pdf: pikepdf.Pdf) -> None:
        pdf.flatten_annotations("all")
        if "/AcroForm" in pdf.Root:
            del pdf.Root["/AcroForm"]

    return edited_pdf(content, flatten)


def flattened_by_pdfium(content: bytes) -> bytes:
    """Fields turned into drawings by pdfium."""
    document = pdfium.PdfDocument(content)
    document.init_forms()
    for page in document:
        page.flatten()
        page.close()
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def shrunk(content: bytes) -> bytes:
    """Printed to a PDF with «fit to page»: smaller, shifted, without the marks of our pages."""

    def shrink(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_add(b"q 0.93 0 0 0.93 21 30 cm\n", prepend=True)
            page.contents_add(b"\nQ")
            del page.obj["/DocgenPage"]
        del pdf.trailer["/Info"]
        del pdf.Root["/Metadata"]

    return edited_pdf(flattened_by_qpdf(content), shrink)


def without_meanings(content: bytes) -> bytes:
    """Printed to a PDF by a program that keeps the looks of letters and drops what their codes mean."""

    def forget(pdf: pikepdf.Pdf) -> None:
        for held in pdf.objects:
            if isinstance(held, pikepdf.Dictionary) and "/ToUnicode" in held:
                del held["/ToUnicode"]

    return edited_pdf(shrunk(content), forget)


def scanned(content: bytes, index: int) -> bytes:
    """One page, from 0, as a clean scan at 200 dots an inch."""
    document = pdfium.PdfDocument(content)
    document.init_forms()
    picture = document[index].render(scale=200 / 72, grayscale=True).to_pil()
    buffer = io.BytesIO()
    picture.convert("L").save(buffer, "PDF", resolution=200)
    document.close()
    return buffer.getvalue()


def joined(*contents: bytes, pages: Iterable[tuple[int, int]] | None = None) -> bytes:
    """One file of several: all pages, or those named as (file, page) from 0."""
    opened = [pikepdf.open(io.BytesIO(content)) for content in contents]
    wanted = pages or [(number, page) for number, pdf in enumerate(opened) for page in range(len(pdf.pages))]
    with warnings.catch_warnings(), pikepdf.new() as together:
        warnings.simplefilter("ignore", PageCopyWarning)
        for number, page in wanted:
            together.pages.append(opened[number].pages[page])
        buffer = io.BytesIO()
        together.save(buffer)
    return buffer.getvalue()


def read_pdf(content: bytes) -> list[ReadResult]:
    """Read under the test key, in this process."""
    return read_file(content, "анкета.pdf", KEY)


def read_one(content: bytes) -> ReadResult:
    """The only form in a file."""
    (result,) = read_pdf(content)
    return result


def folded(value: Any) -> Any:
    """A value with line breaks as spaces: a drawn text does not tell a break from the end of a full line."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [folded(one) for one in value]
    return {key: folded(one) for key, one in value.items()} if isinstance(value, dict) else value

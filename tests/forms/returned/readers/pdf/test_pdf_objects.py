"""Objects of a PDF: read straight from its bytes they are what qpdf makes of them, or are left to qpdf."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

import forms
from forms.returned.readers.pdf.fields.widgets import PageWidgets, WidgetReader
from forms.returned.readers.pdf.objects import PdfObjects, PdfSyntaxError, PlainFile, RepairedFile
from forms.returned.readers.pdf.objects.syntax import parse_array, parse_dictionary, parse_name, parse_text
from tests.forms.filled import QUESTIONNAIRE
from tests.forms.pdf_filled import (
    Values,
    edited_pdf,
    fill_by_pikepdf,
    fill_by_pypdf,
    issued_pdf,
    returned_pdf,
)

EVERY = [form.code for form in forms.list_forms()]
FILLS = {"pypdf": fill_by_pypdf, "pikepdf": fill_by_pikepdf}
SAVES: dict[str, dict[str, Any]] = {
    "as it is": {},
    "packed objects": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "plain objects": {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    "for the web": {"linearize": True},
}


def saved(content: bytes, **options: Any) -> bytes:
    if not options:
        return content
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(buffer, **options)
    return buffer.getvalue()


def widgets_of(objects: PdfObjects) -> list[PageWidgets]:
    reader = WidgetReader(objects, trusts_drawing=True)
    return [reader.read_page(page, wants_corners=True) for page in objects.pages()]


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
@pytest.mark.parametrize("fill", FILLS.values(), ids=FILLS)
@pytest.mark.parametrize("code", EVERY)
def test_both_ways_see_the_same_fields(code: str, fill: Callable[[bytes, Values], bytes], save: dict[str, Any]) -> None:
    content = saved(returned_pdf(code, 3, fill)[0], **save)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert widgets_of(PlainFile(content)) == widgets_of(RepairedFile(pdf))


def updated(content: bytes, number: int, value: bytes, start: int | None = None) -> bytes:
    """The file with a newer version of an object added at its end, as programs save changes."""
    previous = int(content[content.rindex(b"startxref") + 9 : content.rindex(b"%%EOF")])
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = b"%d %d R" % pdf.Root.objgen
    body = content + b"\n%d 0 obj\n%b\nendobj\n" % (number, value)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(content) + 1)
    trailer = b"trailer\n<< /Size 999 /Root %b /Prev %d >>\n" % (root, previous if start is None else start)
    return body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


def text_field(content: bytes) -> tuple[int, bytes]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        field = next(field for field in pdf.Root.AcroForm.Fields if field.T == "full_name")
        field.V = pikepdf.String("Новая Анна Примеровна")
        return field.objgen[0], field.unparse(resolved=True)


def test_newest_version_of_a_field_counts() -> None:
    content = issued_pdf(QUESTIONNAIRE)
    changed = updated(content, *text_field(content))
    names = {widget.name: widget.text for page in widgets_of(PlainFile(changed)) for widget in page.widgets}
    assert names["full_name"] == "Новая Анна Примеровна"
    with pikepdf.open(io.BytesIO(changed)) as pdf:
        assert widgets_of(PlainFile(changed)) == widgets_of(RepairedFile(pdf))


def locked(content: bytes) -> bytes:
    return saved(content, encryption=pikepdf.Encryption(owner="owner", user=""))


def page_twice(content: bytes) -> bytes:
    return edited_pdf(content, lambda pdf: pdf.Root.Pages.Kids.append(pdf.Root.Pages.Kids[0]))


UNUSUAL: dict[str, Callable[[bytes], bytes]] = {
    "locked": locked,
    "cut off": lambda content: content[:-40],
    "bytes before": lambda content: b"\n" + content,
    "bytes after": lambda content: content + b"more",
    "table that leads to itself": lambda content: updated(content, *text_field(content), start=len(content)),
    "table elsewhere": lambda content: content.replace(b"startxref\n", b"startxref\n1"),
    "other stream length": lambda content: saved(content, object_stream_mode=pikepdf.ObjectStreamMode.disable).replace(
        b"/Length ", b"/Length 1"
    ),
    "entry twice": lambda content: updated(content, text_field(content)[0], b"<< /T (full_name) /T (email) >>"),
    "entry without value": lambda content: updated(content, text_field(content)[0], b"<< /T (full_name) /V >>"),
    "brackets mixed up": lambda content: updated(content, text_field(content)[0], b"<< /T (full_name) /V (x) ]"),
}


@pytest.mark.parametrize("change", UNUSUAL.values(), ids=UNUSUAL)
def test_unusual_files_are_left_to_qpdf(change: Callable[[bytes], bytes]) -> None:
    content = change(issued_pdf(QUESTIONNAIRE))
    with pytest.raises((PdfSyntaxError, KeyError)):
        widgets_of(PlainFile(content))


def test_page_that_stands_there_twice_is_left_to_qpdf() -> None:
    with pytest.raises(PdfSyntaxError):
        PlainFile(page_twice(issued_pdf(QUESTIONNAIRE))).pages()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"(plain)", "plain"),
        (rb"(\(a\) \\ b)", r"(a) \ b"),
        (rb"(a\053b\53c)", "a+b+c"),
        (b"(a\\\nb\r\nc)", "ab\nc"),
        (b"((nested) text)", "(nested) text"),
        (b"<41 42 4>", "AB@"),
        (b"<FEFF0410044F>", "Ая"),
        (b"(\xfe\xff\x04\x10)", "А"),
        (b"<EFBBBFD090>", "А"),
        (b"(\x80\xa0)", "•€"),
        (b"()", ""),
    ],
)
def test_texts_are_what_qpdf_takes_them_for(raw: bytes, text: str) -> None:
    assert parse_text(raw) == text
    assert str(pikepdf.Object.parse(raw)) == text


def test_dictionaries_and_arrays_are_taken_apart_one_level_deep() -> None:
    raw = b"<</A 1 0 R/B[1 2 (a>>b)]/C<</D/E>>/F(\\))/G/H#20I /J null>>"
    entries = parse_dictionary(raw)
    assert entries[b"A"] == b"1 0 R"
    assert parse_array(entries[b"B"]) == [b"1", b"2", b"(a>>b)"]
    assert parse_dictionary(entries[b"C"]) == {b"D": b"/E"}
    assert parse_name(entries[b"G"]) == "H I"
    assert parse_array(b"[1 0 R\n2 0 R 3 4]") == [b"1 0 R", b"2 0 R", b"3", b"4"]


@pytest.mark.parametrize("raw", [b"<< /A >>", b"<< /A 1 /A 2 >>", b"<< /A 1", b"<< 1 /A >>", b"<< /A 1 2 >>", b"[1]"])
def test_what_is_no_dictionary_is_not_guessed_at(raw: bytes) -> None:
    with pytest.raises(PdfSyntaxError):
        parse_dictionary(raw)

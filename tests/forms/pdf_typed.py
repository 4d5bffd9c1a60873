"""PDF forms filled as in the viewer of Chrome: clicked and typed in by pdfium, then saved."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tests.forms.pdf_filled import Values


def fill_by_pdfium(content: bytes, values: Values) -> bytes:
    """The form with these values."""
    document = pdfium.PdfDocument(content)
    document.init_forms()
    pages = list(document)
    for index, field in _fields(content):
        value = values.get(field.name)
        if value is not None:
            _type(document.formenv.raw, pages[index].raw, field, value)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


class _Field(NamedTuple):
    """A field as a person finds it: where to click, the state that a click gives a box, the options of a list."""

    name: str
    place: tuple[float, float]
    state: str
    options: list[str]


def _fields(content: bytes) -> Iterator[tuple[int, _Field]]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for index, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", []):
                top = widget if "/T" in widget else widget.Parent
                left, bottom, right, upper = (float(side) for side in widget.Rect)
                is_box = top.get("/FT") == pikepdf.Name.Btn
                state = next((str(name) for name in widget.AP.N if name != "/Off"), "") if is_box else ""
                options = [str(option) for option in widget.get("/Opt", [])]
                place = (min(left + 8, (left + right) / 2), (bottom + upper) / 2)
                yield index, _Field(str(top.T), place, state, options)


def _type(viewer: Any, page: Any, field: _Field, value: str | bool) -> None:
    if field.state and value not in (True, field.state):
        return
    for act in (pdfium_c.FORM_OnMouseMove, pdfium_c.FORM_OnLButtonDown, pdfium_c.FORM_OnLButtonUp):
        act(viewer, page, 0, *field.place)
    if field.options:
        pdfium_c.FORM_SetIndexSelected(viewer, page, field.options.index(str(value)), 1)
    elif not field.state:
        units = (str(value).replace("\n", "\r") + "\0").encode("utf-16-le")
        pdfium_c.FORM_SelectAllText(viewer, page)
        pdfium_c.FORM_ReplaceSelection(viewer, page, (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units))
    pdfium_c.FORM_ForceToKillFocus(viewer)

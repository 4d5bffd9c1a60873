"""Content controls inside a paragraph: only these keep tag, state and text together through other programs."""

from __future__ import annotations

import zlib

from docgen.dictionary import Choice
from forms.issue.docx.xml import Element, run, w, w14
from forms.wording import (
    CHOICE_PLACEHOLDER,
    DATE_PLACEHOLDER,
    EMPTY_BOX,
    TEXT_PLACEHOLDER,
    TICKED_BOX,
)

_BOX_FONT = "MS Gothic"


def text_control(tag: str, alias: str, text: str) -> Element:
    """A line of text to type."""
    return _control(tag, alias, text, TEXT_PLACEHOLDER, w("text"))


def date_control(tag: str, alias: str, text: str) -> Element:
    """A date to type or to pick."""
    kind = w(
        "date",
        w("dateFormat", val="dd.MM.yyyy"),
        w("lid", val="ru-RU"),
        w("storeMappedDataAs", val="date"),
        w("calendar", val="gregorian"),
    )
    return _control(tag, alias, text, DATE_PLACEHOLDER, kind)


def dropdown_control(
    tag: str, alias: str, text: str, options: tuple[Choice, ...], *, is_locked: bool = True
) -> Element:
    """One option to pick from a list; a control that is not locked goes with its row when the row is deleted."""
    items = [w("listItem", displayText=option.label, value=option.label) for option in options]
    return _control(tag, alias, text, CHOICE_PLACEHOLDER, w("dropDownList", *items), is_locked)


def box_control(tag: str, alias: str, is_ticked: bool) -> Element:
    """A box to tick; its word stands beside it as plain text."""
    kind = w14(
        "checkbox",
        w14("checked", val=int(is_ticked)),
        w14("checkedState", val="2612", font=_BOX_FONT),
        w14("uncheckedState", val="2610", font=_BOX_FONT),
    )
    font = w("rFonts", ascii=_BOX_FONT, hAnsi=_BOX_FONT, eastAsia=_BOX_FONT, hint="eastAsia")
    glyph = run(TICKED_BOX if is_ticked else EMPTY_BOX, font)
    return w("sdt", w("sdtPr", *_identity(tag, alias), kind), w("sdtContent", glyph))


def _control(tag: str, alias: str, text: str, placeholder: str, kind: Element, is_locked: bool = True) -> Element:
    properties = _identity(tag, alias, is_locked)
    if text:
        content = run(text)
    else:
        properties.append(w("showingPlcHdr"))
        # The colour stands beside the style because LibreOffice drops the style of a text control.
        content = run(placeholder, w("rStyle", val="PlaceholderText"), w("color", val="A6A6A6"))
    return w("sdt", w("sdtPr", *properties, kind), w("sdtContent", content))


def _identity(tag: str, alias: str, is_locked: bool = True) -> list[Element]:
    # The id must be unique in the document and the same in every issue: it is taken from the tag.
    number = zlib.crc32(tag.encode()) & 0x7FFFFFFF
    lock = [w("lock", val="sdtLocked")] if is_locked else []
    return [w("alias", val=alias), w("tag", val=tag), w("id", val=number), *lock]

"""What a content control says of itself: tag, alias, the state of a check box."""

from __future__ import annotations

from forms.returned.content import Control, Mark
from forms.returned.docx.xml import CHECKBOX, CHECKED, VAL, Element, child_of, w
from forms.xml_names import W14

_ON = ("1", "true", "on")
_TAG, _ALIAS, _PLACEHOLDER = w("tag"), w("alias"), w("showingPlcHdr")


def make_control(properties: Element | None, text: str, place: str, marks: frozenset[Mark]) -> Control:
    """A control with these properties that shows this text."""
    held = {} if properties is None else {child.tag: child for child in properties[:]}
    box = held.get(CHECKBOX)
    is_ticked = None if box is None else _is_ticked(box)
    return Control(
        _value(held.get(_TAG)), _value(held.get(_ALIAS)), text, place, is_ticked, _PLACEHOLDER in held, marks
    )


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(VAL) or ""


def _is_ticked(box: Element) -> bool:
    checked = child_of(box, CHECKED)
    # Without a value the element means "on" (MS-DOCX 2.5.1.2 refers to ST_OnOff).
    return checked is not None and checked.get(f"{{{W14}}}val", "1") in _ON

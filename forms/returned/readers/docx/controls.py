"""What a content control says of itself: tag, alias, the state of a check box."""

from __future__ import annotations

from forms.returned.content import Control, Mark
from forms.returned.readers.docx.xml import CHECKBOX, CHECKED, VAL, Element, child_of, w
from forms.xml_names import W14

_ON = ("1", "true", "on")
_STATE = f"{{{W14}}}val"
_TAG, _ALIAS, _PLACEHOLDER = w("tag"), w("alias"), w("showingPlcHdr")


def make_control(properties: Element | None, text: str, place: str, marks: frozenset[Mark]) -> Control:
    """A control with these properties that shows this text; its alias only if it has no tag."""
    tag = ""
    alias: Element | None = None
    is_ticked: bool | None = None
    shows_placeholder = False
    for held in () if properties is None else properties[:]:
        kind = held.tag
        if kind == _TAG:
            tag = held.get(VAL) or ""
        elif kind == _ALIAS:
            alias = held
        elif kind == CHECKBOX:
            is_ticked = _is_ticked(held)
        elif kind == _PLACEHOLDER:
            shows_placeholder = True
    name = "" if tag or alias is None else alias.get(VAL) or ""
    return Control(tag, name, text, place, is_ticked, shows_placeholder, marks)


def _is_ticked(box: Element) -> bool:
    checked = child_of(box, CHECKED)
    # Without a value the element means "on" (MS-DOCX 2.5.1.2 refers to ST_OnOff).
    return checked is not None and checked.get(_STATE, "1") in _ON

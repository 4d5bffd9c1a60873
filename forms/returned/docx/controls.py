"""Content controls of a returned document: tag, alias, text, state of a check box."""

from __future__ import annotations

from forms.returned.content import Control
from forms.returned.docx.runs import Passage, gather, is_placeholder
from forms.returned.docx.xml import CHECKBOX, CHECKED, SDT_CONTENT, SDT_PR, VAL, Element, w
from forms.xml_names import W14

_ON = ("1", "true", "on")


def make_control(element: Element, place: str) -> Control:
    """What a control says of itself."""
    properties, content = element.find(SDT_PR), element.find(SDT_CONTENT)
    passage = Passage()
    unanswered = content is None or is_placeholder(content)
    if content is not None and not unanswered:
        gather(content, passage)
    return Control(
        tag=_value(properties, "tag"),
        alias=_value(properties, "alias"),
        text=passage.text,
        place=place,
        is_ticked=_state(properties),
        shows_placeholder=properties is not None and properties.find(w("showingPlcHdr")) is not None,
        marks=passage.all_marks,
    )


def _value(properties: Element | None, name: str) -> str:
    held = properties.find(w(name)) if properties is not None else None
    return (held.get(VAL) or "") if held is not None else ""


def _state(properties: Element | None) -> bool | None:
    box = properties.find(CHECKBOX) if properties is not None else None
    if box is None:
        return None
    checked = box.find(CHECKED)
    # Without a value the element means "on" (MS-DOCX 2.5.1.2 refers to ST_OnOff).
    return checked is not None and checked.get(f"{{{W14}}}val", "1") in _ON

"""What the styles of a document do to text: strike it out, hide it, emphasise it. Knows nothing else of styles."""

from __future__ import annotations

from dataclasses import dataclass, field

from forms.returned.readers.odt.names import BACKGROUND, Element, style, text

_PROPERTIES = style("text-properties")
_DEEPEST = 20
"""Styles that build on one another; a chain that is longer is a ring."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where a style says nothing of it."""

    struck: bool | None = None
    hidden: bool | None = None
    emphasised: bool | None = None

    def over(self, other: Look) -> Look:
        """What is seen when one look lies upon another."""
        return Look(
            other.struck if self.struck is None else self.struck,
            other.hidden if self.hidden is None else self.hidden,
            other.emphasised if self.emphasised is None else self.emphasised,
        )


PLAIN = Look()


@dataclass
class Styles:
    """The looks of a document's styles, by their names; text and paragraphs have names of their own."""

    _declared: dict[tuple[str, str], Element] = field(default_factory=dict)
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)

    def add(self, part: Element) -> None:
        """Take in the styles that a part declares."""
        for element in part.iter(style("style")):
            key = element.get(style("family")) or "", element.get(style("name")) or ""
            self._declared.setdefault(key, element)

    def look(self, family: str, name: str | None, depth: int = 0) -> Look:
        """The look of text in a style of a family: `text` or `paragraph`."""
        key = family, name or ""
        if key not in self._looks:
            element = self._declared.get(key)
            found = PLAIN
            if element is not None and depth < _DEEPEST:
                parent = self.look(family, element.get(style("parent-style-name")), depth + 1)
                found = _own_look(element).over(parent)
            self._looks[key] = found
        return self._looks[key]


def _own_look(element: Element) -> Look:
    properties = element.find(_PROPERTIES)
    if properties is None:
        return PLAIN
    lines = [properties.get(style(f"text-line-through-{name}")) for name in ("style", "type")]
    display, background = properties.get(text("display")), properties.get(BACKGROUND)
    underlined = properties.get(style("text-underline-style"))
    return Look(
        struck=_switched(lines[0] or lines[1]),
        hidden=None if display is None else display == "none",
        emphasised=_switched(underlined) if background is None else background != "transparent" or underlined != "none",
    )


def _switched(value: str | None) -> bool | None:
    return None if value is None else value != "none"

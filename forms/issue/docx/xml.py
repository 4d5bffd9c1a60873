"""Small builders of WordprocessingML: elements, runs, paragraphs. Knows nothing of forms."""

from __future__ import annotations

from lxml import etree

from forms.xml_names import MC, W14, W

Element = etree._Element
_NAMES = {"w": W, "w14": W14, "mc": MC}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def root(name: str) -> Element:
    """The root element of a part; readers that do not know check box controls may ignore them."""
    element = etree.Element(f"{{{W}}}{name}", nsmap=_NAMES)
    element.set(f"{{{MC}}}Ignorable", "w14")
    return element


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of the main vocabulary; attributes belong to it too."""
    return _build(W, name, children, attributes)


def w14(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of Word 2010's addition to the vocabulary."""
    return _build(W14, name, children, attributes)


def run(text: str, *properties: Element) -> Element:
    """A run of text; its line breaks become breaks."""
    element = w("r")
    if properties:
        element.append(w("rPr", *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(w("br"))
        piece = w("t")
        piece.text = line
        piece.set(_SPACE, "preserve")
        element.append(piece)
    return element


def paragraph(style: str, *content: Element) -> Element:
    """A paragraph in a named style."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def _build(namespace: str, name: str, children: tuple[Element, ...], attributes: dict[str, str | int]) -> Element:
    element = etree.Element(f"{{{namespace}}}{name}")
    for key, value in attributes.items():
        element.set(f"{{{namespace}}}{key}", str(value))
    element.extend(children)
    return element

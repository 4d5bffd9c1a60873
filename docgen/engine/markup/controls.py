r"""Turns `\n`, `\t`, `\a`, `\f` in the texts of runs into elements, as docxtpl does.

A tab, paragraph or page ends the run that the text stands in and opens one like it; a paragraph or page inside a link,
a control or an insertion ends that too and opens one like it. Tracked changes of properties are not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_TAG = re.compile(r"<(/?)([\w:.-]+)([^<>]*?)(/?)>")
_PARAGRAPH_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>")
_TRACKED = re.compile(r"<w:(rPrChange|pPrChange)[ >].*?</w:\1>")
_PROPERTIES = {"w:pPr": "w:p", "w:rPr": "w:r"}


class Text(NamedTuple):
    """A text of a run: where it, its run and its paragraph begin, itself, the properties of paragraph and run.

    `around` are the opening tags of what is open between the paragraph and the run.
    """

    start: int
    run_start: int
    paragraph_start: int
    xml: str
    paragraph: str
    run: str
    around: tuple[str, ...]


class _Open:
    """An element that has not ended yet, with its properties once they have been met."""

    __slots__ = ("name", "properties", "start", "tag")

    def __init__(self, name: str, start: int, tag: str) -> None:
        self.name, self.start, self.tag, self.properties = name, start, tag, ""


def texts_of_runs(xml: str) -> Iterator[Text]:
    """The texts of all runs, each with the paragraph and the run that are nearest around it."""
    stack: list[_Open] = []
    for found in _TAG.finditer(xml):
        closing, name, _, is_empty = found.groups()
        if not closing:
            if not is_empty:
                stack.append(_Open(name, found.start(), found[0]))
            continue
        depth = next((depth for depth in range(len(stack) - 1, -1, -1) if stack[depth].name == name), None)
        if depth is None:
            continue
        ended = stack[depth]
        del stack[depth:]
        if not stack:
            continue
        if _PROPERTIES.get(name) == stack[-1].name:
            stack[-1].properties = _TRACKED.sub("", xml[ended.start : found.end()])
        elif name == "w:t" and stack[-1].name == "w:r" and xml.find("<", ended.start + 1) == found.start():
            stack.append(ended)
            yield from _text(xml, found.end(), stack)
            stack.pop()


def _text(xml: str, end: int, stack: list[_Open]) -> Iterator[Text]:
    """The text that ends there; markup in a value may stand inside a text, which then begins with the outer one."""
    depth = next((depth for depth in range(len(stack) - 1, -1, -1) if stack[depth].name == "w:p"), None)
    if depth is None:
        return
    outer = next(each for each in range(depth + 1, len(stack)) if stack[each].name == "w:t")
    paragraph, run, text = stack[depth], stack[outer - 1], stack[outer]
    around = tuple(each.tag for each in stack[depth + 1 : outer - 1])
    properties = run.properties or stack[-2].properties
    yield Text(text.start, run.start, paragraph.start, xml[text.start : end], paragraph.properties, properties, around)
    text.name = ""


def paragraph_properties(paragraph: str) -> str:
    """The `w:pPr` of a paragraph's XML without its tracked changes; nothing when it has none."""
    found = _PARAGRAPH_PROPERTIES.search(_TRACKED.sub("", paragraph))
    return found[0] if found else ""


def break_up(xml: str) -> str:
    """Turn every control character in the texts of a rendered part into elements."""
    for text in reversed(list(texts_of_runs(xml))):
        replaced = with_elements(text.xml, text.paragraph, text.run, text.around)
        if replaced != text.xml:
            xml = xml[: text.start] + replaced + xml[text.start + len(text.xml) :]
    return xml


def with_elements(text: str, paragraph: str, run: str, around: tuple[str, ...] = ()) -> str:
    """The text with elements for its control characters; the rest is what stands around it, as in `Text`."""
    if any(tag.startswith("<w:fldSimple") for tag in around):
        around = ()  # a field is not repeated: it is left to be mended
    anew = f'<w:r>{run}<w:t xml:space="preserve">'
    end = "</w:t></w:r>" + "".join(f"</{tag[1:-1].split()[0]}>" for tag in reversed(around)) + "</w:p>"
    begin = f"<w:p>{paragraph}{''.join(around)}{anew}"
    for control, xml in (
        ("\t", f"</w:t></w:r><w:r>{run}<w:tab/></w:r>{anew}"),
        ("\a", f"{end}{begin}"),
        ("\n", '</w:t><w:br/><w:t xml:space="preserve">'),
        ("\f", f'{end}<w:p><w:r><w:br w:type="page"/></w:r></w:p>{begin}'),
    ):
        if control in text:
            text = text.replace(control, xml)
    return text

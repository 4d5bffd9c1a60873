"""Turns printed values into the XML of a part: escapes text, breaks lines, lets the markup of rich values through.

With autoescape every text is escaped. Without it Word's markup in a text stays markup, as docxtpl has it; any other `&`
or `<`, and the `>` of `]]>`, would destroy the document, so it is escaped all the same.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Sequence
from typing import Any

from docgen.engine.faults import RichValueError
from docgen.engine.markup import Order, Site

try:
    # Escapes without wrapping the result in Markup, which takes five times as long as the escaping itself.
    from markupsafe import _escape_inner  # type: ignore[attr-defined]
except ImportError:
    from html import escape as _escape_inner

Printer = Callable[[Any, int], Any]
"""Prints a value at the site of this number, into bytes or into text."""

# As texts, so that a process in which no value needs them does not compile them; `re` remembers those it has.
_AMPERSAND = r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)"
_BARE = rf"{_AMPERSAND}|<(?!/?[A-Za-z_][\w.-]*:[\w.-]+[\s/>])"
_ILLEGAL = "[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
_LEFT_TO_XML = "[\a\f]"
_BOUND_KINDS = frozenset({"InlineImage", "Subdoc"})
_SOUND_KINDS = frozenset({"RichText", "RichTextParagraph"})
_ELEMENT = r"<[^>]*>"
_STRUCTURES = r"<w:(?:tbl|tr|tc|txbxContent)[ >]"
_MARKS = r"<w:(?:bookmark|comment)"


class Brought(threading.local):
    """What the values of the current rendering brought that must be put in order in the rendered part."""

    needed = 0
    may_be_bound = False

    def reset(self, may_be_bound: bool = False) -> None:
        self.needed = 0
        self.may_be_bound = may_be_bound


class Printing:
    """Prints the values of one document; `convert` says how values other than text are written."""

    def __init__(
        self, sites: Sequence[Site], convert: Callable[[Any], Any] | None, plain: Collection[type] = ()
    ) -> None:
        self.brought = Brought()
        self._sites = sites
        self._convert = convert
        self._plain = frozenset({str, *plain})

    def into_bytes(self, is_escaped: bool) -> Printer:
        """The printer of values into the encoded part."""
        plain, in_full, escape = self._plain, self.in_full, _escape_inner

        def put(value: Any, site: int) -> bytes:
            # A non-breaking blank is the one harmless character of many names that Python calls unprintable.
            if type(value) in plain and (value.isprintable() or value.replace("\u00a0", "").isprintable()):
                encoded: bytes = escape(value).encode()
                return encoded
            return in_full(value, site, True).encode()

        def put_bare(value: Any, site: int) -> bytes:
            if type(value) in plain and value.isprintable() and not ("<" in value or "&" in value or ">" in value):
                encoded: bytes = value.encode()
                return encoded
            return in_full(value, site, False).encode()

        return put if is_escaped else put_bare

    def into_text(self, is_escaped: bool) -> Printer:
        """The printer of values into what is first gathered as text: macros, blocks that are set or filtered."""
        in_full = self.in_full
        return lambda value, site: in_full(value, site, is_escaped)

    def into_property(self) -> Printer:
        """The printer of values into a property, which is text and nothing else."""
        in_full = self.in_full
        return lambda value, site: re.sub(_ELEMENT, "", in_full(value, site, True)).encode()

    def in_full(self, value: Any, site_number: int, is_escaped: bool) -> str:
        """Print any value at a site."""
        if self._convert is not None:
            value = self._convert(value)
        site = self._sites[site_number]
        if hasattr(value, "__html__"):
            return self._rich(value, site)
        text = legal(value if isinstance(value, str) else str(value))
        xml = _escape_inner(text) if is_escaped else escape_bare(text)
        if not is_escaped and "<" in xml:
            return self._markup(xml, site)
        return self._broken(xml, site, site.broken)

    def _rich(self, value: Any, site: Site) -> str:
        kinds = type(value).__mro__
        is_bound = any(kind.__name__ in _BOUND_KINDS and kind.__module__.startswith("docxtpl") for kind in kinds)
        if is_bound and not self.brought.may_be_bound:
            raise RichValueError(type(value).__name__)
        xml = re.sub(_AMPERSAND, "&amp;", legal(str(value.__html__()))).replace("]]>", "]]&gt;")
        is_sound = not site.is_text and xml.isprintable() and type(value).__name__ in _SOUND_KINDS
        return self._markup(xml, site, is_sound)

    def _markup(self, xml: str, site: Site, is_sound: bool = False) -> str:
        """Print markup; when it is not `is_sound` it may not fit where it stands."""
        if "<" in xml:
            has_structures = re.search(_STRUCTURES, xml) is not None
            self.brought.needed |= (
                (0 if is_sound else Order.MARKUP)
                | (Order.GRIDS | Order.REQUIRED if has_structures else 0)
                | (Order.DRAWINGS if "<wp:docPr" in xml else 0)
                | (Order.MARKS if re.search(_MARKS, xml) else 0)
            )
        return self._broken(xml, site, site.broken_markup)

    def _broken(self, xml: str, site: Site, breaking: Callable[[str], str]) -> str:
        if xml.isprintable():
            return xml
        if site.is_open:
            self.brought.needed |= Order.BREAKS
            return xml
        return re.sub(_LEFT_TO_XML, "", breaking(xml))


def escape_bare(text: str) -> str:
    """Escape what would destroy the XML; markup of Word stays."""
    if "&" in text or "<" in text:
        text = re.sub(_BARE, lambda bare: "&amp;" if bare[0] == "&" else "&lt;", text)
    return text.replace("]]>", "]]&gt;") if "<" in text else text.replace(">", "&gt;")


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold; every kind of line end becomes one."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return re.sub(_ILLEGAL, "", text)

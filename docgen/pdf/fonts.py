"""Which fonts a DOCX names that a machine does not have. Reads names only: what a run looks like LibreOffice tells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

_TWINS = {
    "times new roman": "liberation serif",
    "arial": "liberation sans",
    "arial narrow": "liberation sans narrow",
    "courier new": "liberation mono",
    "calibri": "carlito",
    "cambria": "caladea",
}
"""Fonts with letters of the same width: with the twin instead, every line ends where it did."""
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FONTS = re.compile(r"<w:rFonts\b([^>]*)>")
_LETTERS = re.compile(r"w:(ascii|hAnsi)(Theme)?=\"([^\"]*)\"")
_USED_STYLES = re.compile(r"<w:[pr]Style w:val=\"([^\"]*)\"")
_STYLE = re.compile(r"<w:style\b([^>]*)>(.*?)</w:style>", re.DOTALL)
_ID = re.compile(r"w:styleId=\"([^\"]*)\"")
_BASE = re.compile(r"<w:basedOn w:val=\"([^\"]*)\"")
_DEFAULT_PARAGRAPH = re.compile(r"w:type=\"paragraph\"[^>]*w:default=\"1\"|w:default=\"1\"[^>]*w:type=\"paragraph\"")
_DEFAULTS = re.compile(r"(<w:rPrDefault>.*?</w:rPrDefault>)", re.DOTALL)
_THEME_FONT = re.compile(r"<a:(major|minor)Font>\s*<a:latin typeface=\"([^\"]*)\"")


def missing_fonts(docx: bytes, installed: Collection[str]) -> set[str]:
    """The fonts that the document's texts and their styles name, and neither they nor a twin are installed."""
    known = {name.casefold() for name in installed}
    if not known:
        return set()
    named = {name for name in _named(docx) if name}
    return {name for name in named if known.isdisjoint({name.casefold(), _TWINS.get(name.casefold(), "")})}


def _named(docx: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            parts = {name: archive.read(name).decode("utf-8", "replace") for name in _wanted(archive.namelist())}
    except (zipfile.BadZipFile, OSError, ValueError):
        return
    theme = dict(_THEME_FONT.findall(parts.pop("word/theme/theme1.xml", "")))
    styles = parts.pop("word/styles.xml", "")
    used: set[str] = set()
    for text in parts.values():
        used.update(_USED_STYLES.findall(text))
        yield from _fonts_in(text, theme)
    yield from _fonts_of_styles(styles, used, theme)


def _wanted(names: Collection[str]) -> Iterator[str]:
    return (name for name in names if _TEXTS.fullmatch(name) or name in {"word/styles.xml", "word/theme/theme1.xml"})


def _fonts_in(xml: str, theme: Mapping[str, str]) -> Iterator[str]:
    for fonts in _FONTS.finditer(xml):
        for _, is_theme, name in _LETTERS.findall(fonts[1]):
            yield theme.get(name[:5], "") if is_theme else name


def _fonts_of_styles(xml: str, used: set[str], theme: Mapping[str, str]) -> Iterator[str]:
    """The fonts of the styles in use: each has its own, or that of the style it is based on, or the document's."""
    styles = _styles(xml)
    own = "".join(styles.own_fonts(name) for name in used | styles.always_used)
    return _fonts_in(own, theme)


class _Styles(NamedTuple):
    """What styles say of fonts, as XML, by their names; on which each is based; which are used without being named."""

    fonts: dict[str, str]
    bases: dict[str, str]
    always_used: frozenset[str]
    defaults: str

    def own_fonts(self, name: str) -> str:
        visited = set()
        while name in self.fonts and name not in visited and not self.fonts[name]:
            visited.add(name)
            name = self.bases.get(name, "")
        return self.fonts.get(name) or self.defaults


@lru_cache(maxsize=32)
def _styles(xml: str) -> _Styles:
    """The styles of a document; documents of one template share them."""
    fonts, bases, always_used = {}, {}, set()
    for attributes, body in _STYLE.findall(xml):
        name = _found(_ID, attributes)
        fonts[name] = "".join(found[0] for found in _FONTS.finditer(body))
        bases[name] = _found(_BASE, body)
        if _DEFAULT_PARAGRAPH.search(attributes):
            always_used.add(name)
    return _Styles(fonts, bases, frozenset(always_used), _found(_DEFAULTS, xml))


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""

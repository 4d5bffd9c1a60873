"""Tells whether a template's XML stays well-formed whatever the data.

Tags that begin in one element and end in another (a tag half of which is a tracked change, a condition that spans table
cells) may leave elements open; what such templates give is mended after rendering, as docxtpl does it.
"""

from __future__ import annotations

import re

from docgen.engine.markup.skeleton import ROOT, Skeleton

_EMPTY = re.compile(r"<[^<>]*/>|<[?!][^<>]*>")
_LEAF = re.compile(r"<([\w:.-]+)(?:\s[^<>]*)?>[^<]*</\1>")
_TOKEN = re.compile(r"<(?:(/?)([\w:.-]+)[^<>]*>|)")
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")


def is_sound(skeleton: Skeleton) -> bool:
    """True when no data can make the part's XML ill-formed; values that are markup themselves do not count."""
    if _BARE.search(skeleton.text):
        return False
    return all(_is_even(text, is_whole=container == ROOT) for container, text in skeleton.texts().items())


def _is_even(text: str, is_whole: bool) -> bool:
    """True when a container opens as much as it closes, so that it may be left out or repeated; a whole, nothing."""
    rest, shorter = text, _EMPTY.sub("", text)
    while rest != shorter:
        rest, shorter = shorter, _LEAF.sub("", shorter)
    closed: list[str] = []
    opened: list[str] = []
    for closing, name in _TOKEN.findall(rest):
        if not name or (closing and opened and opened[-1] != name):
            return False
        if not closing:
            opened.append(name)
        elif opened:
            opened.pop()
        else:
            closed.append(name)
    return closed == opened[::-1] and not (is_whole and opened)

"""Checks a recognised line by drawing it again: a third opinion that shares no mistake with recognition.

What was typed looks like itself drawn again, sign by sign; a misread sign and handwriting do not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from string import ascii_letters, digits

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.returned.paper.alphabets import in_one_alphabet
from forms.returned.paper.lines import InkLine
from forms.returned.paper.typefaces import DrawnText, Typeface

Levels = NDArray[np.float32]

_MARGIN = 6
_SOFTNESS = 1.0
"""Both pictures are softened by so many pixels: edges of a scan lie between the pixels."""
_MOST_SHIFT = 3
_LEAST_INK = 1600.0
"""Ink of a small sign (a full stop): less ink makes no share of misfit tell anything."""
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ALL_SIGNS = f"{_LETTERS}{_LETTERS.upper()}{ascii_letters}{digits}"
_FITS_WELL = 0.19
"""A sign that fits worse is tried against every letter and digit, not only against those that look like it."""
_CLEARLY = 0.03
"""By how much a rival must fit better when the line is drawn again with it."""
_NEAR = 0.25
"""A rival sign that misfits so much more than the sign itself is none."""
_SAME_WIDTH = 0.2
_HOPELESS = 1.8
"""A rival sign that fits so much worse where it stands is not moved about."""
_ALIKE = (
    "её", "ий", "ин", "нп", "пл", "шщ", "оесаэ", "ьъы", "цщ", "иц", "тг", "вз", "зэ", "бв6", "ч4", "ЗЭ3В8", "ЕЁ", "ИЙ",
    "ИН", "НП", "ПЛ", "ШЩ", "ЬЪЫБВ", "ОСЭ0Q", "ЦЩ", "ТГ", "РВ", "0О6893", "17", "27", "56", "58", "83", "69", "38",
    "90", "35", "47", "65", "68", "80", "86", ".,", ":;", ",;", "il1I!|", "hb", "vy", "ec", "oec", "nh", "rn", "un",
    "gq", "S5", "B8", "Z2", "uv", "ft", "tl", "ji", "ао", "жк", "юо", "фр", "мн", "км", "кх", "ху", "ду", "дл",
    "\"«", "'’",
    "KX", "КХ", "КЖ", "УХ", "МН", "АЛ", "ДЛ", "ЛД", "()", "[(", ")]", "{(", "/|",
)  # fmt: skip
"""Signs that look alike when a scan is bad; each is tried in place of its fellows."""
DASHES = "-–—"


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text drawn again fits a line.

    `misfit` is the share of ink of the whole line that does not lie under ink of the other, `worst` that of the worst
    sign, `stretch` how much taller than wide the scan is, `size` the size of its letters (in pixels an em).
    """

    text: str
    misfit: float
    worst: float
    stretch: float
    size: float


@dataclass(frozen=True)
class _Laid:
    """A drawn text laid over a line: both as softened ink, and the map from drawn pixels."""

    seen: Levels
    drawn: Levels
    text: str
    how: DrawnText
    scale: float
    left: float
    top: float
    strength: float

    def column(self, at: float) -> float:
        return (at - self.how.left) * self.scale + self.left


def fit(line: InkLine, text: str, face: Typeface) -> Fit | None:
    """Draw the text in a typeface over the line and compare; None when it cannot be drawn."""
    laid = _lay(line, text, face)
    if laid is None:
        return None
    signs = _misfits(laid)
    stretch = _stretch(line, laid.how)
    return Fit(
        text, _misfit(laid.seen, laid.drawn, 1.0), max(signs.values(), default=1.0), stretch, laid.scale * face.em
    )


def challenge(line: InkLine, text: str, face: Typeface, margin: float) -> str:
    """A text with one other sign that fits about as well (within `margin`) or better; nothing when there is none."""
    laid = _lay(line, text, face)
    if laid is None:
        return text
    for index, sign in enumerate(text):
        if sign == " ":
            continue
        place = _sign_place(laid, face, index)
        own = place.misfit(face, sign, 1.0)
        for rival in _rivals(sign) if own <= _FITS_WELL else _strangers(sign):
            if not _is_as_wide(face, sign, rival) or _is_less_likely(text, index, rival):
                continue
            other = f"{text[:index]}{rival}{text[index + 1 :]}"
            alone = place.misfit(face, rival, own + _NEAR)
            if alone < own + margin:
                return other
            # A sign of another width moves all others: only the whole line tells which of the two it is.
            relaid = _lay(line, other, face) if alone < own + _NEAR else None
            if relaid is not None and _around(relaid, index) < _around(laid, index) - _CLEARLY:
                return other
    return ""


@dataclass(frozen=True)
class _SignPlace:
    """The place of one sign in a line: what is seen there, and what its neighbours put into it."""

    seen: Levels
    others: Levels
    pen: float
    laid: _Laid

    def misfit(self, face: Typeface, sign: str, beaten: float) -> float:
        """How a sign drawn in this place fits, moved a little; one that is far off is not moved about."""
        best = 1.0
        for step in (0.0, -0.75, 0.75):
            best = min(
                best, _misfit(self.seen, np.clip(self.others + self.glyph(face, sign, step), 0, 255), _LEAST_INK)
            )
            if best > _HOPELESS * beaten:
                break
        return best

    def glyph(self, face: Typeface, sign: str, step: float) -> Levels:
        """A sign alone, drawn in this place."""
        how = face.draw(sign)
        if how is None:
            return np.zeros_like(self.seen)
        left = self.pen + step + (how.left - how.starts[0]) * self.laid.scale
        top = self.laid.top + (how.top - self.laid.how.top) * self.laid.scale
        return np.asarray(_shrunk(how, self.laid.scale, left, top, self.seen.shape) * self.laid.strength, np.float32)


def _sign_place(laid: _Laid, face: Typeface, index: int) -> _SignPlace:
    left = max(0, round(laid.column(laid.how.starts[index])) - 1)
    right = max(left + 2, round(laid.column(laid.how.starts[index + 1])) + 2)
    seen, drawn = laid.seen[:, left:right], laid.drawn[:, left:right]
    pen = laid.column(laid.how.starts[index]) - left
    sign = laid.text[index]

    def without(step: float) -> Levels:
        alone = _SignPlace(seen, np.zeros_like(seen), pen, laid)
        return np.asarray(drawn - alone.glyph(face, sign, step), np.float32)

    # The word of the sign was moved to where it fits: the sign went with it.
    step = min(_SHIFTS, key=lambda step: float(np.abs(without(step)).sum()))
    return _SignPlace(seen, np.asarray(np.clip(without(step), 0, 255), np.float32), pen + step, laid)


def _around(laid: _Laid, index: int) -> float:
    """The misfit of a sign and its neighbours."""
    left = max(0, int(laid.column(laid.how.starts[max(0, index - 1)])))
    right = int(laid.column(laid.how.starts[min(len(laid.text), index + 2)])) + 1
    return _misfit(laid.seen[:, left:right], laid.drawn[:, left:right], _LEAST_INK)


def _lay(line: InkLine, text: str, face: Typeface) -> _Laid | None:
    how = face.draw(text)
    if how is None:
        return None
    seen = cv2.copyMakeBorder(
        255 - line.picture, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=(0,)
    ).astype(np.float32)
    edges = np.flatnonzero((seen > _INK).any(axis=0))
    if edges.size < 2:
        return None
    scale = (edges[-1] + 1 - edges[0]) / (how.right - how.left)
    rows = np.flatnonzero((seen > _INK).any(axis=1))
    top = (rows[0] + rows[-1] + 1) / 2 - (how.bottom - how.top) / 2 * scale
    drawn = _shrunk(how, scale, float(edges[0]), top, seen.shape)
    # The middle of the ink says more finely than its edges where the text stands.
    down = _centre(seen) - _centre(drawn)
    if abs(down) < _MOST_SHIFT:
        top += down
        drawn = _shrunk(how, scale, float(edges[0]), top, seen.shape)
    soft = np.asarray(cv2.GaussianBlur(seen, (0, 0), _SOFTNESS), np.float32)
    strength = min(1.4, max(0.7, float(soft.sum()) / max(1.0, float(drawn.sum()))))
    laid = _Laid(soft, np.clip(drawn * strength, 0, 255), text, how, scale, float(edges[0]), top, strength)
    return replace(laid, drawn=_words_moved(laid))


_INK = 75


def _centre(levels: Levels) -> float:
    rows = levels.sum(axis=1)
    return float((rows * np.arange(len(rows))).sum() / max(1.0, float(rows.sum())))


def _shrunk(how: DrawnText, scale: float, left: float, top: float, shape: tuple[int, ...]) -> Levels:
    soft = cv2.GaussianBlur(how.ink, (0, 0), max(0.5, 0.45 / scale))
    matrix = np.array([[scale, 0, left - how.left * scale], [0, scale, top - how.top * scale]], np.float64)
    drawn = cv2.warpAffine(soft, matrix, (shape[1], shape[0]), flags=cv2.INTER_LINEAR)
    return np.asarray(cv2.GaussianBlur(drawn, (0, 0), _SOFTNESS), np.float32)


def _words_moved(laid: _Laid) -> Levels:
    """Every word moved a little to where it fits best: a scan is never quite even."""
    moved = np.zeros_like(laid.drawn)
    for start, end in _words(laid.text):
        left = max(0, int(laid.column(laid.how.starts[start])) - 1)
        right = min(moved.shape[1], int(laid.column(laid.how.starts[end])) + 2)
        if right - left < 2:
            continue
        part = laid.drawn[:, left:right]
        best = min(_SHIFTS, key=lambda step: float(np.abs(_rolled(part, step) - laid.seen[:, left:right]).sum()))
        moved[:, left:right] = np.maximum(moved[:, left:right], _rolled(part, best))
    return moved


_SHIFTS = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, -2.0, 2.5, -2.5)


def _rolled(part: Levels, step: float) -> Levels:
    matrix = np.array([[1, 0, step], [0, 1, 0]], np.float64)
    return np.asarray(cv2.warpAffine(part, matrix, (part.shape[1], part.shape[0]), flags=cv2.INTER_LINEAR), np.float32)


def _words(text: str) -> list[tuple[int, int]]:
    words, start = [], -1
    for index, sign in enumerate(f"{text} "):
        if sign == " ":
            if start >= 0:
                words.append((start, index))
            start = -1
        elif start < 0:
            start = index
    return words


def _misfits(laid: _Laid) -> dict[int, float]:
    """The misfit of every sign; of a gap it is the ink that should not be there."""
    found = {}
    for index, sign in enumerate(laid.text):
        left = max(0, int(laid.column(laid.how.starts[index])) - (0 if sign == " " else 1))
        right = int(laid.column(laid.how.starts[index + 1])) + (1 if sign == " " else 2)
        if sign == " ":
            inner = laid.seen[:, left + 2 : max(left + 3, right - 2)]
            found[index] = min(1.0, float(inner.sum()) / (4 * _LEAST_INK)) if inner.size else 0.0
        else:
            found[index] = _misfit(laid.seen[:, left:right], laid.drawn[:, left:right], _LEAST_INK)
    return found


def _misfit(seen: Levels, drawn: Levels, least: float) -> float:
    return float(np.abs(seen - drawn).sum()) / max(least, float(np.maximum(seen, drawn).sum()))


def _stretch(line: InkLine, how: DrawnText) -> float:
    across = (line.right - line.left) / (how.right - how.left)
    down = (line.bottom - line.top) / (how.bottom - how.top)
    return down / across


@lru_cache(maxsize=512)
def _rivals(sign: str) -> str:
    return "".join(dict.fromkeys(other for alike in _ALIKE if sign in alike for other in alike if other != sign))


@lru_cache(maxsize=512)
def _strangers(sign: str) -> str:
    """Every sign that would be seen to differ."""
    same = in_one_alphabet(sign)
    return "".join(other for other in dict.fromkeys(_rivals(sign) + _ALL_SIGNS) if in_one_alphabet(other) != same)


def _is_as_wide(face: Typeface, sign: str, rival: str) -> bool:
    width = face.advance(sign)
    return abs(face.advance(rival) - width) <= _SAME_WIDTH * width


def _is_less_likely(text: str, index: int, rival: str) -> bool:
    """Whether a rival would be a letter among digits, a digit among letters, or of another alphabet than its word."""
    start = end = index
    while start and text[start - 1].isalnum():
        start -= 1
    while end + 1 < len(text) and text[end + 1].isalnum():
        end += 1
    others = text[start:index] + text[index + 1 : end + 1]
    if not others or not rival.isalnum():
        return False
    if _mixes_alphabets(others + rival) and not _mixes_alphabets(others + text[index]):
        return True
    # In «3А» and «ЗА» either may be meant; a single digit in a longer word, or letter in a number, is none.
    is_lone = len(others) > 1 and (others.isdigit() or others.isalpha())
    return is_lone and rival.isdigit() != others.isdigit() and text[index].isdigit() == others.isdigit()


def _mixes_alphabets(word: str) -> bool:
    has_latin = any(sign.isascii() and sign.isalpha() for sign in word)
    return has_latin and any("\u0400" <= sign <= "\u04ff" for sign in word)

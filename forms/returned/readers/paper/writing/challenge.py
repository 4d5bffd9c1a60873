"""Looks for a text that fits a line as well as the one that was read: other signs in the place of each of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters, digits

import numpy as np

from forms.returned.readers.paper.writing.alphabets import in_one_alphabet
from forms.returned.readers.paper.writing.lines import InkLine
from forms.returned.readers.paper.writing.redraw import Laid, Levels, best_step, lay, misfit, moved, shrunk
from forms.returned.readers.paper.writing.typefaces import Typeface

_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ALL_SIGNS = f"{_LETTERS}{_LETTERS.upper()}{ascii_letters}{digits}"
_FITS_WELL = 0.19
"""A sign that fits worse is tried against every letter and digit, not only against those that look like it."""
_CLEARLY = 0.03
"""By how much a rival must fit better when the line is drawn again with it."""
_SLACK = 0.06
"""By how much it may fit worse when its word alone is drawn again, which is less exact."""
_NEAR = 0.25
"""A rival sign that misfits so much more than the sign itself is none."""
_SAME_WIDTH = 0.2
_SAME_PLACE = 0.01
"""Ems by which a rival may be wider or narrower and leave the others where they are."""
_HOPELESS = 1.8
"""A rival sign that fits so much worse where it stands is not moved about."""
_SPECKS = ".,:;'‘’`\"“”-–—·*|!°^~_"
_TWINS, _TWIN_MARGIN = ("3З", "0О", "6б", "4Ч"), 0.06
_STEPS = (0.0, -0.75, 0.75)
_WORD_MARGIN = 3
_ALIKE = (
    "её", "ий", "ин", "нп", "пл", "шщ", "оесаэ", "ьъы", "цщ", "иц", "тг", "вз", "зэ", "бв6", "ч4", "ЗЭ3В8", "ЕЁ", "ИЙ",
    "ИН", "НП", "ПЛ", "ШЩ", "ЬЪЫБВ", "ОСЭ0Q", "ЦЩ", "ТГ", "РВ", "0О6893", "17", "27", "56", "58", "83", "69", "38",
    "90", "35", "47", "65", "68", "80", "86", ".,", ":;", ",;", "il1I!|", "hb", "vy", "ec", "oec", "nh", "rn", "un",
    "gq", "S5", "B8", "Z2", "uv", "ft", "tl", "ji", "ао", "жк", "юо", "фр", "мн", "км", "кх", "ху", "ду", "дл",
    "\"«", "'’",
    "KX", "КХ", "КЖ", "УХ", "МН", "АЛ", "ДЛ", "ЛД", "()", "[(", ")]", "{(", "/|",
)  # fmt: skip
"""Signs that look alike when a scan is bad; each is tried in place of its fellows."""


def challenge(line: InkLine, text: str, face: Typeface, margin: float, signs: str = "") -> str:
    """A text with one other sign that fits about as well (within `margin`) or better; nothing when there is none.

    `signs`, when given, are the only ones there can be.
    """
    laid = lay(line, text, face)
    if laid is None:
        return text
    for index, sign in enumerate(text):
        if sign == " ":
            continue
        place = _sign_place(laid, face, index)
        own = place.misfit(face, sign, 1.0)
        for rival in _rivals(sign) if own <= _FITS_WELL else _strangers(sign):
            if (signs and rival not in signs) or _is_less_likely(text, index, rival):
                continue
            if not _is_as_wide(face, sign, rival):
                continue
            alone = place.misfit(face, rival, own + _NEAR)
            # A sign of another width moves all others: only the whole word tells which of the two it is.
            other = f"{text[:index]}{rival}{text[index + 1 :]}"
            is_as_good = alone < own + max(margin, _least_margin(sign, rival))
            if is_as_good or (alone < own + _NEAR and _fits_better(line, laid, face, index, other)):
                return other
    return _without_a_speck(line, laid, face)


def _without_a_speck(line: InkLine, laid: Laid, face: Typeface) -> str:
    """The text without one small sign if it fits better so: recognition takes a corner or nothing at all for one."""
    own = misfit(laid.seen, laid.drawn, 1.0)
    for index, sign in enumerate(laid.text):
        if sign in _SPECKS:
            other = " ".join(f"{laid.text[:index]}{laid.text[index + 1 :]}".split())
            relaid = lay(line, other, face) if other else None
            if relaid is not None and misfit(relaid.seen, relaid.drawn, 1.0) < own:
                return other
    return ""


def _least_margin(sign: str, rival: str) -> float:
    """Digits and letters that nothing but their shape tells apart must differ more: «3А» and «ЗА» both make sense."""
    return _TWIN_MARGIN if any(sign in twins and rival in twins for twins in _TWINS) else 0.0


@dataclass(frozen=True)
class _SignPlace:
    """The place of one sign in a line: what is seen there, and what its neighbours put into it."""

    seen: Levels
    others: Levels
    pen: float
    laid: Laid

    def misfit(self, face: Typeface, sign: str, beaten: float) -> float:
        """How a sign drawn in this place fits, moved a little; one that is far off is not moved about."""
        best, least = 1.0, self.laid.least_ink
        for step in _STEPS:
            best = min(best, misfit(self.seen, np.clip(self.others + self.glyph(face, sign, step), 0, 255), least))
            if best > _HOPELESS * beaten:
                break
        return best

    def glyph(self, face: Typeface, sign: str, step: float = 0.0) -> Levels:
        """A sign alone, drawn in this place."""
        how = face.draw(sign)
        if how is None:
            return np.zeros_like(self.seen)
        left = self.pen + step + (how.left - how.starts[0]) * self.laid.scale
        top = self.laid.top + (how.top - self.laid.how.top) * self.laid.scale
        return np.asarray(shrunk(how, self.laid.scale, left, top, self.seen.shape) * self.laid.strength, np.float32)


def _sign_place(laid: Laid, face: Typeface, index: int) -> _SignPlace:
    step = laid.step(index)
    left = max(0, round(laid.column(laid.how.starts[index]) + step) - 1)
    right = max(left + 2, round(laid.column(laid.how.starts[index + 1]) + step) + 2)
    seen, drawn = laid.seen[:, left:right], laid.drawn[:, left:right]
    pen = laid.column(laid.how.starts[index]) + step - left
    alone = _SignPlace(seen, np.zeros_like(seen), pen, laid)
    others = np.clip(drawn - alone.glyph(face, laid.text[index]), 0, 255)
    return _SignPlace(seen, np.asarray(others, np.float32), pen, laid)


def _fits_better(line: InkLine, laid: Laid, face: Typeface, index: int, other: str) -> bool:
    """Whether the sign and its neighbours fit clearly better when the line is drawn again with another sign."""
    if abs(face.advance(other[index]) - face.advance(laid.text[index])) < _SAME_PLACE:
        return False
    own = _around(laid, index)
    # Drawing the word alone is quick, and nearly always says enough.
    if _around_alone(laid, face, index, other[index]) > own + _SLACK:
        return False
    relaid = lay(line, other, face)
    return relaid is not None and _around(relaid, index) < own - _CLEARLY


def _around_alone(laid: Laid, face: Typeface, index: int, rival: str) -> float:
    """The misfit of a rival and its neighbours about where the word would stand with it."""
    start, end = laid.word(index)
    word = f"{laid.text[start:index]}{rival}{laid.text[index + 1 : end]}"
    how = face.draw(word)
    if how is None:
        return 1.0
    scale, before = _scale_with(laid, face, index, rival)
    pen = laid.left + (laid.how.starts[start] - before) * scale
    first = max(0, int(pen) - _WORD_MARGIN)
    last = min(laid.seen.shape[1], int(pen + (how.starts[-1] - how.starts[0]) * scale) + _WORD_MARGIN)
    if last - first < 2:
        return 1.0
    seen = laid.seen[:, first:last]
    top = laid.top + (how.top - laid.how.top) * scale
    left = pen - first + (how.left - how.starts[0]) * scale
    drawn = np.clip(shrunk(how, scale, left, top, seen.shape) * laid.strength, 0, 255)
    step = best_step(drawn, seen)
    near, far = how.starts[max(0, index - start - 1)], how.starts[min(len(word), index - start + 2)]
    from_, to = (pen - first + (at - how.starts[0]) * scale for at in (near, far))
    part = slice(max(0, int(from_)), int(to) + 1)
    return misfit(seen[:, part], moved(drawn, step)[:, part], laid.least_ink)


def _scale_with(laid: Laid, face: Typeface, index: int, rival: str) -> tuple[float, float]:
    """The scale of the line, and where its ink would begin when it is drawn, with a rival in the place of a sign."""
    own, other = face.draw(laid.text[index]), face.draw(rival)
    if own is None or other is None:
        return laid.scale, laid.how.left
    change, before = other.starts[1] - own.starts[1], float(laid.how.left)
    if index == len(laid.text) - 1:
        change = float(other.right - own.right)
    if index == 0:
        before += other.left - own.left
        change -= other.left - own.left
    width = laid.how.right - laid.how.left
    return laid.scale * width / max(1.0, width + change), before


def _around(laid: Laid, index: int) -> float:
    """The misfit of a sign and its neighbours."""
    start, end = laid.word(index)
    left = max(0, int(laid.column(laid.how.starts[max(start, index - 1)])))
    right = int(laid.column(laid.how.starts[min(end, index + 2)])) + 1
    return misfit(laid.seen[:, left:right], laid.drawn[:, left:right], laid.least_ink)


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

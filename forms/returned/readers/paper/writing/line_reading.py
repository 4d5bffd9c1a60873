"""Decides what stands in a place to write in: nothing, typed text, text that may be misread, or ink that is no text.

A line is accepted only when recognition and drawing it again agree. Knows nothing of pages.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from docgen.dictionary import FieldType
from forms.returned.readers.paper.writing.alphabets import in_one_alphabet
from forms.returned.readers.paper.writing.challenge import challenge
from forms.returned.readers.paper.writing.lines import InkLine, framed
from forms.returned.readers.paper.writing.mending import mended
from forms.returned.readers.paper.writing.redraw import Fit, fit
from forms.returned.readers.paper.writing.spacing import respaced
from forms.returned.readers.paper.writing.tesseract import Recognised, recognise
from forms.returned.readers.paper.writing.typefaces import Typeface, typefaces
from forms.returned.readers.pulse import beat

_WORST, _MISFIT, _STRETCH = 0.45, 0.3, (0.88, 1.15)
"""How far typed text drawn again may differ from a bad scan of itself: its worst sign, all of it, its proportions."""
_HOPELESS = 0.6
_CASE_MARGIN = 0.05
_RIVAL_MARGIN = 0.02
_TYPED_CONFIDENCE, _ALIKE_ENOUGH = 55.0, 0.6
_DIGITS = "0123456789"
_SIGNS = {
    FieldType.DATE: _DIGITS + ".-/",
    FieldType.PERIOD: _DIGITS + ".-–",
    FieldType.INTEGER: _DIGITS,
    FieldType.DECIMAL: _DIGITS + ",.-",
    FieldType.MONEY: _DIGITS + ",.",
    FieldType.PHONE: _DIGITS + "+()-",
    FieldType.INN: _DIGITS,
    FieldType.OGRN: _DIGITS,
    FieldType.SNILS: _DIGITS + "-",
}
_LATIN = frozenset({FieldType.EMAIL, FieldType.URL})
_BESIDE_SIGNS = re.compile(r"&|<(?=\w)[^<>]*>|[=+](?=\D)")
_SECOND_SCALES = (0.75, 1.2)
_LINES_A_BEAT = 16


class Certainty(StrEnum):
    """How sure a line is."""

    SURE = "sure"
    UNSURE = "unsure"
    INK = "ink"


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line with its text; of mere ink there is none.

    `size` is that of its letters; `has_two_cases` says that it looks the same in capitals of another size.
    """

    text: str
    certainty: Certainty
    size: float = 0.0
    has_two_cases: bool = False


@dataclass
class Line:
    """A line to be read: its ink, what kind of answer it is part of, the closed list it is taken from if any."""

    ink: InkLine
    type: FieldType
    options: tuple[str, ...] = ()
    guesses: list[str] = field(default_factory=list)
    confidence: float = 0.0
    mended: list[Fit] = field(default_factory=list)


def read_lines(lines: Sequence[Line]) -> list[LineRead]:
    """Read every line whose first recognition is among its guesses already.

    Raises:
        RecognitionError: Tesseract failed.
    """
    found: dict[int, LineRead] = {}
    for index, line in enumerate(lines):
        _beat_at(index)
        sure = _sure(line)
        if sure is not None:
            found[index] = sure
    rest = [index for index in range(len(lines)) if index not in found]
    for count, (index, others) in enumerate(zip(rest, _second_looks([lines[index] for index in rest]), strict=True)):
        _beat_at(count)
        line = lines[index]
        first = line.guesses[0] if line.guesses else ""
        for other in others:
            line.guesses += [guess for guess in _readings(other, line.type) if guess not in line.guesses]
        found[index] = _sure(line) or _nearly(line) or _doubtful(line, first, others)
    return [found[index] for index in range(len(lines))]


def _beat_at(count: int) -> None:
    """A page full of lines takes long for good reason; their number is bounded."""
    if count % _LINES_A_BEAT == 0:
        beat()


def _second_looks(lines: Sequence[Line]) -> list[list[Recognised]]:
    """Recognition of single lines in two other sizes, each with the signs its kind of answer has.

    Words in Latin letters are read by themselves too: among Russian ones they are misread.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for index, line in enumerate(lines):
        signs = _SIGNS.get(line.type, "")
        is_plain = line.type in _LATIN or bool(signs)
        for languages in ("eng",) if is_plain else ("rus+eng", "eng"):
            groups.setdefault((languages, signs), []).append(index)
    found: list[list[Recognised]] = [[] for _ in lines]
    for (languages, signs), members in groups.items():
        pictures = [_picture(lines[index].ink, scale) for index in members for scale in _SECOND_SCALES]
        recognised = iter(recognise(pictures, languages=languages, segmentation=7, signs=signs))
        for index in members:
            found[index] += [next(recognised) for _ in _SECOND_SCALES]
    return found


def _picture(ink: InkLine, scale: float) -> NDArray[np.uint8]:
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return framed(np.asarray(cv2.resize(ink.picture, None, fx=scale, fy=scale, interpolation=how), np.uint8))


def _readings(recognised: Recognised, type_: FieldType) -> list[str]:
    text = " ".join(recognised.text.split())
    return [in_one_alphabet(text, is_latin=type_ in _LATIN)] if text else []


def first_guess(text: str, type_: FieldType) -> list[str]:
    """The first recognition of a line as a guess."""
    words = " ".join(text.split())
    return [in_one_alphabet(words, is_latin=type_ in _LATIN)] if words else []


def _sure(line: Line) -> LineRead | None:
    """The guess that looks like the line when it is drawn again, if no look-alike does as well."""
    spaced = [spaced for guess in line.guesses if (spaced := _spaced(guess)) not in line.guesses]
    guesses = [*line.guesses, *spaced, *_near_options(line)]
    closed = {option.lower() for option in line.options}
    for face in typefaces():
        fits = _fits(line.ink, guesses, face)
        if face is typefaces()[0] and not any(map(_is_typed, fits)):
            parted = [parted for guess in guesses if (parted := respaced(line.ink, guess, face)) not in ("", *guesses)]
            line.mended = _fits(line.ink, mended(line.ink, [*guesses, *dict.fromkeys(parted)], face), face)
            fits = line.mended
        good = sorted(filter(_is_typed, fits), key=lambda one: (one.misfit, one.worst))
        if good:
            best = good[0]
            if best.text.lower() not in closed and challenge(line.ink, best.text, face, _RIVAL_MARGIN, _possible(line)):
                return None
            return LineRead(best.text, Certainty.SURE, best.size, _has_two_cases(line.ink, best, face))
    return None


def _possible(line: Line) -> str:
    """The signs there can be, if the kind of answer says; a date may be followed by words."""
    signs = _SIGNS.get(line.type, "")
    return signs and f"{signs} г.год"


def _has_two_cases(ink: InkLine, best: Fit, face: Typeface) -> bool:
    """Whether capitals and small letters of a text differ in nothing but size, like «икт»."""
    texts = [text for text in (best.text.lower(), best.text.upper()) if text != best.text]
    return any(other.misfit < best.misfit + _CASE_MARGIN for other in _fits(ink, texts, face))


def _fits(ink: InkLine, texts: Sequence[str], face: Typeface) -> list[Fit]:
    return [found for text in texts if (found := fit(ink, text, face))]


def _spaced(text: str) -> str:
    """The text with the blanks that recognition drops beside signs."""
    return " ".join(_BESIDE_SIGNS.sub(r" \g<0> ", text).replace("№", "№ ").split())


def _nearly(line: Line) -> LineRead | None:
    """The mended guess that looks most like the line, if that is near enough for the line to be typed."""
    best = min(line.mended, key=lambda one: one.misfit, default=None)
    return LineRead(best.text, Certainty.UNSURE) if best and best.misfit <= _MISFIT else None


def _near_options(line: Line) -> list[str]:
    folded = {option.lower(): option for option in line.options}
    near = [match for guess in line.guesses for match in difflib.get_close_matches(guess.lower(), folded, 2, 0.6)]
    return [folded[match] for match in dict.fromkeys(near) if folded[match] not in line.guesses]


def _is_typed(found: Fit) -> bool:
    low, high = _STRETCH
    return found.worst <= _WORST and found.misfit <= _MISFIT and low <= found.stretch <= high


def _doubtful(line: Line, first: str, others: Sequence[Recognised]) -> LineRead:
    """What a line is that nothing fits: text in an unknown typeface if recognitions see nearly the same, or ink."""
    seen = [(first, line.confidence), *((" ".join(other.text.split()), other.confidence) for other in others)]
    seen = [(text, confidence) for text, confidence in seen if text]
    for index, (text, confidence) in enumerate(seen):
        for other, other_confidence in seen[index + 1 :]:
            alike = difflib.SequenceMatcher(None, _folded(text), _folded(other)).ratio()
            if alike >= _ALIKE_ENOUGH and max(confidence, other_confidence) >= _TYPED_CONFIDENCE:
                likelier = text if confidence >= other_confidence else other
                if _may_be_typed(line.ink, likelier):
                    return LineRead(likelier, Certainty.UNSURE)
    return LineRead("", Certainty.INK)


def _may_be_typed(ink: InkLine, text: str) -> bool:
    """Whether a text drawn in any typeface looks at all like the ink."""
    fits = [found for face in typefaces() for found in _fits(ink, [text], face)]
    return any(one.misfit <= _HOPELESS and _HOPELESS <= one.stretch <= 1 / _HOPELESS for one in fits)


def _folded(text: str) -> str:
    return re.sub(r"\s+|[-–—]", " ", text.lower())

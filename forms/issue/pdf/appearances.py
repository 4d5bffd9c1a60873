"""What a filled field looks like: its lines in the size that fits, its cross. Makes content streams, no fields."""

from __future__ import annotations

from functools import cache

from forms.issue.pdf.typing_font import encoded_runs
from forms.layout import TYPING_FONT, text_width, wrap

_SIZES = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)
LINE_SIZE = 11.0
_LEADING = 1.15
_ASCENT, _DESCENT = 0.905, 0.212
_PADDING = 2.0


def line_size(text: str, width: float) -> float:
    """The size at which a text fits into one line, or the smallest one that can be read."""
    fitting = (size for size in _SIZES if size <= LINE_SIZE and text_width(text, size) <= width - 2 * _PADDING)
    return next(fitting, 6.0)


def draw_line(text: str, width: float, height: float) -> bytes:
    """One line in the middle of its field."""
    size = line_size(text, width)
    baseline = (height - (_ASCENT + _DESCENT) * size) / 2 + _DESCENT * size
    return _text_stream([text], size, baseline, width, height)


def draw_area(text: str, width: float, height: float) -> bytes:
    """Lines from the top of their field, as small as they must be; the value keeps what does not fit even so."""
    for size in _SIZES:
        lines = wrap(text, width - 2 * _PADDING, size)
        if len(lines) * size * _LEADING <= height - 2 * _PADDING:
            break
    return _text_stream(lines, size, height - _PADDING - _ASCENT * size, width, height)


@cache
def draw_cross(side: float) -> bytes:
    """The cross of a ticked box, clear of its frame."""
    near, far = 2.4, side - 2.4
    return f"q 1.5 w 1 J {near} {near} m {far:.2f} {far:.2f} l {near} {far:.2f} m {far:.2f} {near} l S Q".encode()


def _text_stream(lines: list[str], size: float, baseline: float, width: float, height: float) -> bytes:
    shown = [f"/Tx BMC\nq 1 1 {width - 2:.2f} {height - 2:.2f} re W n\nBT 0 g"]
    for number, line in enumerate(lines):
        shown.append(f"1 0 0 1 {_PADDING:.2f} {baseline - number * size * _LEADING:.2f} Tm")
        shown += [f"/{name} {size:g} Tf <{run.hex()}> Tj" for name, run in encoded_runs(line)]
    shown.append("ET Q\nEMC")
    return "\n".join(shown).encode()


def default_appearance(size: float) -> str:
    """How a viewer shall type; size 0 lets it fit the text to the field."""
    return f"/{TYPING_FONT} {size:g} Tf 0 g"

"""How high the letters of a page stand whose fonts do not tell it. Knows nothing of lines.

LibreOffice (7.4) writes 0 for what its fonts reach above and below the baseline. pdfium then takes the ink of two
signs for it, and gives every letter a box of its own height: a dash would lie on a line of its own.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium_c

_ASCENT, _DESCENT = 0.75, 0.25
"""Of a usual font, as shares of its size."""
_LEAST_ASCENT = 0.6


class UntoldHeights:
    """The heights of the letters of one page of text, by pdfium; `handle` is the page's."""

    def __init__(self, handle: object) -> None:
        self._handle = handle
        self._sizes: dict[int, float] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def sides(self, index: int) -> tuple[float, float] | None:
        """Top and bottom of a letter in points from the bottom of the page; None when its font tells them."""
        shown = pdfium_c.FPDFText_GetTextObject(self._handle, index)
        if not shown:
            return None
        address = ctypes.addressof(shown.contents)
        if address not in self._sizes:
            self._sizes[address] = self._untold_size(shown, index)
        size = self._sizes[address]
        if not size or not pdfium_c.FPDFText_GetCharOrigin(self._handle, index, self._x, self._y):
            return None
        return self._y.value + _ASCENT * size, self._y.value - _DESCENT * size

    def _untold_size(self, shown: object, index: int) -> float:
        """The size in points of a text whose font does not tell its heights; 0 when it does, or the text is turned."""
        font = pdfium_c.FPDFTextObj_GetFont(shown)
        ascent, descent = ctypes.c_float(), ctypes.c_float()
        pdfium_c.FPDFFont_GetAscent(font, 1.0, ascent)
        pdfium_c.FPDFFont_GetDescent(font, 1.0, descent)
        if ascent.value >= _LEAST_ASCENT and descent.value < 0:
            return 0.0
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._handle, index, matrix)
        is_turned = bool(matrix.b or matrix.c)
        return 0.0 if is_turned else abs(pdfium_c.FPDFText_GetFontSize(self._handle, index) * matrix.d)

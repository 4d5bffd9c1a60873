"""Pictures of doubtful places of scans, beside their doubts in the exported workbook. Does without where it must."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from docgen.problems import Problem
from forms.returned import Answer, ReadResult

_LARGEST, _MOST, _ALTOGETHER = 200_000, 500, 30_000_000
"""Bytes of one picture, their number, and their bytes together, that a workbook takes."""
_HEIGHT = 48
"""Pixels that a picture is shown high; three lines of text."""
_WIDEST = 420
_POINTS = 0.75
"""Points of a pixel on a screen of 96 dots an inch."""


@dataclass
class Pictures:
    """Pictures that a workbook holds so far."""

    count: int = 0
    size: int = 0

    def add(self, sheet: Worksheet, row: int, column: int, crop: bytes) -> None:
        """Put a picture over a cell, if it is small and there are not too many yet."""
        if not crop or len(crop) > _LARGEST or self.count >= _MOST or self.size + len(crop) > _ALTOGETHER:
            return
        try:
            from openpyxl.drawing.image import Image

            picture = Image(io.BytesIO(crop))
        except (ImportError, OSError, ValueError):  # no Pillow, or no picture
            return
        scale = min(_HEIGHT / picture.height, _WIDEST / picture.width)
        picture.width, picture.height = int(picture.width * scale) or 1, int(picture.height * scale) or 1
        sheet.add_image(picture, sheet.cell(row, column).coordinate)
        sheet.row_dimensions[row].height = (_HEIGHT + 6) * _POINTS
        self.count += 1
        self.size += len(crop)


def crop_of(result: ReadResult, doubt: Problem) -> bytes:
    """The picture of the place that a doubt speaks of, if it is on a scan."""
    key = doubt.path.partition("[")[0].partition(".")[0]
    pieces = [(evidence.place, evidence.crop) for answer in _answers(result, key) for evidence in answer.evidence]
    exact = next((crop for place, crop in pieces if crop and place == doubt.place), b"")
    return exact or next((crop for _, crop in pieces if crop and doubt.path == key), b"")


def _answers(result: ReadResult, key: str) -> Iterator[Answer]:
    for answer in result.answers:
        if answer.key == key:
            yield answer
            for row in answer.rows:
                yield from row.cells

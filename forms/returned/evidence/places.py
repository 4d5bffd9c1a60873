"""The nouns of evidence. Judges nothing.

They are named tuples: a form gives hundreds of them, and a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from typing import NamedTuple

from forms.returned.content import Cell, Control
from forms.returned.sources import Source


class AnswerPlace(NamedTuple):
    """One place where a question's answer may stand.

    A place is a cell beside a label (`cell`, with the label as it stands and the cells after the answer) or the
    question's own controls (`controls`, each with the option it is the box of). `number` is what the row of the label
    is numbered with.
    """

    key: str
    source: Source
    place: str
    cell: Cell | None = None
    label: Cell | None = None
    extra: tuple[Cell, ...] = ()
    controls: tuple[tuple[str, Control], ...] = ()
    number: str = ""

    @property
    def crop(self) -> bytes:
        """A PNG of the place when it is on a scan."""
        if self.cell and self.cell.crop:
            return self.cell.crop
        for _, control in self.controls:
            if control.crop:
                return control.crop
        return b""


class Evidence(NamedTuple):
    """What one source said of an answer, and where; `value` is the text or the keys of the ticked options.

    `crop` is a PNG of the place when it is on a scan; `crop_name` names one that lies elsewhere.
    """

    source: Source
    place: str
    value: str | tuple[str, ...]
    crop: bytes = b""
    crop_name: str = ""

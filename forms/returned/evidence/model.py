"""The nouns of evidence. Judges nothing."""

from __future__ import annotations

from dataclasses import dataclass

from forms.returned.content import Cell, Control
from forms.returned.sources import Source


@dataclass(frozen=True, slots=True)
class Found:
    """One place where a question's answer may stand.

    A place is a cell beside a label (`cell`, with the label as it stands and the cells after the answer) or the
    question's own controls (`controls`, each with the option it is the box of).
    """

    key: str
    source: Source
    place: str
    cell: Cell | None = None
    label: Cell | None = None
    extra: tuple[Cell, ...] = ()
    controls: tuple[tuple[str, Control], ...] = ()

    @property
    def crop(self) -> bytes:
        """A PNG of the place when it is on a scan."""
        held = self.cell.crop if self.cell else b""
        return held or next((control.crop for _, control in self.controls if control.crop), b"")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source said of an answer, and where; `value` is the text or the keys of the ticked options.

    `crop` is a PNG of the place when it is on a scan.
    """

    source: Source
    place: str
    value: str | tuple[str, ...]
    crop: bytes = b""

"""Runs Tesseract over many small pictures at once. Judges nothing.

One process reads all pictures of a call, for starting it takes longer than reading a line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from forms.returned.readers.paper.limits import LONGEST_RECOGNITION

PROGRAM = "tesseract"
_NEEDED = frozenset({"rus", "eng"})
_WORD_LEVEL = "5"


class RecognitionError(Exception):
    """Tesseract is not there, lacks Russian, or failed."""


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word with its rectangle in the picture and Tesseract's confidence, 0 to 100."""

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int


@dataclass
class Recognised:
    """The lines of words of one picture."""

    lines: list[list[Word]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [" ".join(word.text for word in line) for line in self.lines]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def confidence(self) -> float:
        """How sure it is of a middling word."""
        return median([word.confidence for line in self.lines for word in line] or [0.0])


@cache
def is_available() -> bool:
    """Whether Tesseract is installed with the languages that are needed."""
    program = shutil.which(PROGRAM)
    if program is None:
        return False
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return set(listed.stdout.decode(errors="replace").split()) >= _NEEDED


def recognise(
    pictures: Sequence[NDArray[np.uint8]], *, languages: str, segmentation: int, signs: str = ""
) -> list[Recognised]:
    """The text of every picture; `signs`, when given, are the only ones there can be.

    Raises:
        RecognitionError: Tesseract failed or took too long.
    """
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="docgen-scan-") as folder:
        names = []
        for number, picture in enumerate(pictures):
            name = Path(folder) / f"{number}.pgm"
            name.write_bytes(cv2.imencode(".pgm", picture)[1].tobytes())
            names.append(str(name))
        listing = Path(folder) / "pictures.txt"
        listing.write_text("\n".join(names) + "\n", encoding="utf-8")
        output = _run(str(listing), languages, segmentation, signs)
    return _parse(output, len(pictures))


def _run(listing: str, languages: str, segmentation: int, signs: str) -> str:
    command = [PROGRAM, listing, "-", "-l", languages, "--psm", str(segmentation), "--dpi", "300"]
    command += ["-c", f"tessedit_char_whitelist={signs}"] if signs else []
    # Its own threads make small pictures ten times slower; the pages of a file are read by several processes.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            [*command, "tsv"], capture_output=True, timeout=LONGEST_RECOGNITION, env=environment, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RecognitionError(str(error)) from error
    if done.returncode:
        raise RecognitionError(done.stderr.decode(errors="replace")[-200:])
    return done.stdout.decode("utf-8", errors="replace")


def _parse(output: str, count: int) -> list[Recognised]:
    found = [Recognised() for _ in range(count)]
    current: tuple[str, ...] = ()
    for row in output.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        held = found[int(cells[1]) - 1]
        if tuple(cells[1:5]) != current:
            current = tuple(cells[1:5])
            held.lines.append([])
        left, top, width, height = (int(cell) for cell in cells[6:10])
        held.lines[-1].append(Word(cells[11].strip(), float(cells[10]), left, top, left + width, top + height))
    return found

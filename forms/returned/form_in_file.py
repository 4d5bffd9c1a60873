"""A form in a returned file as the first look shows it: who it is from. What it says is read in the second pass.

Readers make them, one for each form in a file; whose form it is must be known before its places can be.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from forms.definition import Form
from forms.returned.content import Content


class IdentityMark(NamedTuple):
    """A text that may be an issued number, and the carrier it was found in."""

    carrier: str
    text: str


@dataclass(frozen=True, eq=False)
class FormInFile(ABC):
    """A form in a file, looked at and not yet read.

    `identity` are all carriers of its number; `part` says which part of the file it is when the file holds several
    forms («страницы 3–4»).
    """

    identity: tuple[IdentityMark, ...]
    part: str = field(default="", kw_only=True)

    @abstractmethod
    def read(self, form: Form) -> Content:
        """Everything the file says, read as that form.

        Raises:
            UnreadableFileError: it cannot be read after all.
        """

    def texts(self) -> Iterable[str]:
        """What its cells say, for proposing a form when there is no number."""
        return ()


@dataclass(frozen=True, eq=False)
class WrittenForm(FormInFile):
    """A form whose file says all by itself: the look at it has read it."""

    content: Content

    def read(self, form: Form) -> Content:
        return self.content

    def texts(self) -> Iterable[str]:
        return (cell.text for _, cell in self.content.cells)

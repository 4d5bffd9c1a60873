"""Exceptions of docgen: raised only where no result can exist. They know nothing of HTTP or of exit codes."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.problems import Problem


class DocgenError(Exception):
    """Base of every error that a user may see: a stable code, a Russian message, the problems behind it."""

    code = "docgen-error"

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = tuple(problems)


class DataRejectedError(DocgenError):
    """The data cannot be used; `problems` says everything that is wrong with it."""

    code = "data-rejected"


class UnreadableFileError(DocgenError):
    """The file is not what its place asks for: broken, of another type, encrypted, too large."""

    code = "unreadable-file"


class NotFoundError(DocgenError):
    """There is no pack, document or form of that name."""

    code = "not-found"


class LibraryError(DocgenError):
    """The library itself (dictionary, pack, template) is faulty; its keeper must mend it."""

    code = "library-faulty"


class MissingProgramError(DocgenError):
    """A program that the work needs is not installed; the message names the package."""

    code = "program-missing"


class ConversionError(DocgenError):
    """LibreOffice could not convert a document."""

    code = "conversion-failed"


class ConversionCrashedError(ConversionError):
    """LibreOffice crashed on a document, and once more when it was given again."""


class ConversionTimedOutError(ConversionError):
    """LibreOffice did not finish a document in time and was ended."""

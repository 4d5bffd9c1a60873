"""Exceptions of forms: raised only where no result can exist. They know nothing of HTTP or of exit codes."""

from __future__ import annotations

from docgen.errors import DocgenError, LibraryError, NotFoundError


class FormsError(DocgenError):
    """Base of the errors of this package."""

    code = "forms-error"


class UnknownFormError(FormsError, NotFoundError):
    """There is no form of that code, or no such version of it."""

    code = "unknown-form"


class FaultyFormError(FormsError, LibraryError):
    """A form definition is faulty; its keeper must mend it."""

    code = "form-faulty"


class UnsupportedFormatError(FormsError):
    """Forms are not issued in that format."""

    code = "format-unsupported"


class KeyFileError(FormsError):
    """The file with the key that signs issued forms cannot be read or created."""

    code = "key-file"


class CopyNumberError(FormsError):
    """A form has no copy of that number."""

    code = "copy-out-of-range"


class TooManyRowsError(FormsError):
    """More rows of a table are known than a form of that format has room for."""

    code = "too-many-rows"


class WorkerNotStartedError(FormsError):
    """No process that reads files could be started."""

    code = "reading-not-started"

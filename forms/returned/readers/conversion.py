"""Turns kinds of files that have no reader of their own into ones that have: LibreOffice does it, in its own processes.

A worker process that reads files starts no LibreOffice: `convert_by` has it ask its parent instead.
"""

from __future__ import annotations

from collections.abc import Callable

from docgen.errors import ConversionCrashedError, ConversionError, ConversionTimedOutError, MissingProgramError
from docgen.files import BROKEN_FILE, FileKind, refused
from docgen.office import shared_pool
from forms.returned.refusals import CONVERTER_MISSING, READING_CRASHED, READING_TOO_LONG

Converter = Callable[[bytes, FileKind, FileKind], bytes]

_NOT_OPENED = "LibreOffice не смог его открыть; возможно, он закрыт паролем"


def convert(content: bytes, source: FileKind, target: FileKind) -> bytes:
    """The file as another kind.

    Raises:
        UnreadableFileError: LibreOffice cannot read it, takes too long, crashes on it or is not there.
    """
    return _converter(content, source, target)


def convert_by(converter: Converter) -> None:
    """Have every conversion of this process done by `converter`."""
    global _converter
    _converter = converter


def convert_by_office(content: bytes, source: FileKind, target: FileKind) -> bytes:
    """The file as the LibreOffice of this process writes it; raises what `convert` raises."""
    office = shared_pool()
    try:
        return office.convert(content, source, target)
    except MissingProgramError as error:
        raise refused(CONVERTER_MISSING, found=source.words, expected=target.words) from error
    except ConversionTimedOutError as error:
        raise refused(READING_TOO_LONG, seconds=f"{office.limits.seconds:g}") from error
    except ConversionCrashedError as error:
        raise refused(READING_CRASHED) from error
    except ConversionError as error:
        raise refused(BROKEN_FILE, reason=_NOT_OPENED, expected=target.words) from error


_converter: Converter = convert_by_office

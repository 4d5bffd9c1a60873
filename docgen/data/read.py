"""Tells by content what a data file is and lets the right reader take it."""

from __future__ import annotations

from docgen.data.json_data import read_json
from docgen.data.raw import RawData
from docgen.dictionary import Dictionary, Entity
from docgen.files import DEFAULT_LIMITS, FileKind, FileLimits, recognise, refuse_oversized, require_kind


def read_data(
    content: bytes, file_name: str, entity: Entity, dictionary: Dictionary, limits: FileLimits = DEFAULT_LIMITS
) -> RawData:
    """The values of a JSON file or a workbook laid out for `entity`, unchecked.

    The name decides only between JSON and other text, for a broken JSON file may look like anything.

    Raises:
        UnreadableFileError: it is neither, or it is broken, encrypted, too large, or unsafe.
        DataRejectedError: the JSON is sound, but holds no object.
    """
    refuse_oversized(content, limits)
    kind = recognise(content)
    if kind is FileKind.TEXT and file_name.lower().endswith(".json"):
        kind = FileKind.JSON
    require_kind((FileKind.XLSX, FileKind.JSON), kind)
    if kind is FileKind.JSON:
        return read_json(content, limits)
    from docgen.workbook import read_workbook  # JSON does without

    book = read_workbook(content, entity, dictionary, limits)
    return RawData(book.values, book.place_of, book.problems)

"""Reads a list of those who get a form: whom it is for, and what is already known of his answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docgen.data import RawData
from docgen.errors import DataRejectedError
from docgen.files import FileKind, recognise, refuse_oversized, require_kind
from docgen.problems import Path, path_text, problem_kind
from forms.definition import Form
from forms.keys import fold_key

if TYPE_CHECKING:
    from docgen.workbook import PlainRow

NO_ADDRESSEES = problem_kind(
    "no-addressees", "В списке нет ни одного адресата. Ожидается: по одному в строке, в книге – под строкой заголовков."
)
BAD_ADDRESSEE = problem_kind(
    "bad-addressee",
    "Запись списка не понятна; ожидается текст или объект с «addressee» и, если известны, ответами по ключам полей.",
)
REPEATED_ADDRESSEE = problem_kind(
    "repeated-addressee", "Адресат «{found}» указан в списке не один раз: у двух форм был бы один номер."
)

_ADDRESSEE_KEY = "addressee"
_ADDRESSEE_HEADING = "адресат"
_TEXTS = (FileKind.TEXT, FileKind.JSON)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom one copy is for; `data` holds known answers by field key, `place` says where he stands in the list."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""

    def raw(self) -> RawData:
        """The known answers, with a place that leads back to the list."""
        return RawData(dict(self.data), lambda path: f"{self.place}, «{self.name}», поле «{path[-1]}»")


def read_addressees(content: bytes, file_name: str, form: Form) -> tuple[list[Addressee], list[str]]:
    """The addressees of a list and the headings that say nothing to the form.

    A workbook has the headings «Адресат» (or any first column) and labels or keys of the form's questions; JSON is a
    list of texts or of objects; a text file has one addressee a line.

    Raises:
        UnreadableFileError: the file is none of these.
        DataRejectedError: it names nobody, somebody twice, or has records that are not understood.
    """
    refuse_oversized(content)
    kind = recognise(content)
    require_kind((FileKind.XLSX, *_TEXTS), kind)
    unknown: list[str] = []
    if kind is FileKind.XLSX:
        from docgen.workbook import read_first_sheet  # whoever reads forms imports this module and needs none of it

        found, unknown = _from_sheet(read_first_sheet(content), form)
    elif file_name.lower().endswith(".json") or (kind is FileKind.JSON and not file_name.lower().endswith(".txt")):
        found = _from_json(content)
    else:
        found = _from_lines(content)
    check_addressees(found)
    return found, unknown


def check_addressees(found: Sequence[Addressee]) -> None:
    """Raise DataRejectedError when there is nobody, or somebody twice."""
    if not found:
        raise DataRejectedError("Список адресатов пуст.", [NO_ADDRESSEES.at()])
    seen: set[str] = set()
    repeated = []
    for one in found:
        key = " ".join(one.name.split()).casefold()
        if key in seen:
            repeated.append(REPEATED_ADDRESSEE.at("", one.place, found=one.name))
        seen.add(key)
    if repeated:
        raise DataRejectedError("В списке адресатов есть повторы.", repeated)


def addressee_of(record: object, place: str) -> Addressee:
    """One entry of a JSON list.

    Raises:
        DataRejectedError: it is neither a text nor an object that names an addressee.
    """
    if isinstance(record, str) and record.strip():
        return Addressee(record.strip(), {}, place)
    if isinstance(record, dict) and isinstance(record.get(_ADDRESSEE_KEY), str) and record[_ADDRESSEE_KEY].strip():
        data = {key: value for key, value in record.items() if key not in (_ADDRESSEE_KEY, "data")}
        inner = record.get("data", {})
        if isinstance(inner, dict):
            return Addressee(record[_ADDRESSEE_KEY].strip(), {**data, **inner}, place)
    raise DataRejectedError("В списке адресатов есть непонятная запись.", [BAD_ADDRESSEE.at("", place)])


def _from_json(content: bytes) -> list[Addressee]:
    try:
        held = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DataRejectedError("Список адресатов – не JSON.", [BAD_ADDRESSEE.at()]) from error
    if not isinstance(held, list):
        raise DataRejectedError("Список адресатов – не список JSON.", [BAD_ADDRESSEE.at()])
    return [addressee_of(record, f"запись {number}") for number, record in enumerate(held, start=1)]


def _from_lines(content: bytes) -> list[Addressee]:
    try:
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")  # Notepad of Windows in Russian
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [Addressee(line, {}, f"строка {number}") for number, line in lines if line]


def _from_sheet(rows: list[tuple[int, PlainRow]], form: Form) -> tuple[list[Addressee], list[str]]:
    if not rows:
        return [], []
    headings = rows[0][1]
    who = next((column for column, text in headings.items() if fold_key(text) == _ADDRESSEE_HEADING), "")
    who = who or next(iter(headings))
    keys = {column: _key_of(text, form) for column, text in headings.items()}
    found = [
        Addressee(row[who], _known(row, keys), f"строка {number}")
        for number, row in rows[1:]
        if row.get(who, "").strip()
    ]
    unknown = [headings[column] for column, key in keys.items() if not key and column != who]
    return found, unknown


def _key_of(heading: str, form: Form) -> str:
    return heading if heading in form.questions else form.by_label.get(fold_key(heading), "")


def _known(row: PlainRow, keys: Mapping[str, str]) -> dict[str, str]:
    return {key: row[column] for column, key in keys.items() if key and row.get(column, "").strip()}


def merged(common: RawData | Mapping[str, Any] | None, own: Addressee) -> RawData:
    """What is known of everybody with what is known of one; his own answers count."""
    if common is None:
        return own.raw()
    held = common if isinstance(common, RawData) else RawData(dict(common), path_text)
    mine = own.raw()

    def place_of(path: Path) -> str:
        return mine.place_of(path) if path and path[0] in own.data else held.place_of(path)

    return RawData({**held.values, **mine.values}, place_of, list(held.problems))

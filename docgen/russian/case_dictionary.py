"""An organisation's own dictionary: a TSV file of confirmed or corrected forms that outranks every engine.

Columns: kind, gender, nominative, genitive, dative, accusative, instrumental, prepositional. An empty form is
left to the engines, `=` repeats the nominative, an empty kind fits any kind. The dictionary never changes: a
confirmed entry makes a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen.errors import UnreadableFileError
from docgen.problems import Problem, problem_kind
from docgen.russian.cases import OBLIQUE_CASES, Case, Kind
from docgen.russian.letters import fold
from docgen.russian.text_file import text_of

CASE_COLUMNS = ("kind", "gender", "nominative", *(case.value for case in OBLIQUE_CASES))
_FROZEN = "="
_GENDERS = {"", "m", "f", "n", "pl"}
# What people call kinds and genders in tables of their own.
_KIND_NAMES = {
    Kind.PERSON: "фио имя фамилия человек персона name fio full_name surname people",
    Kind.TITLE: "должность роль position job job_title post",
    Kind.ORGANISATION: "организация учреждение школа organization org institution school company",
    Kind.PLACE: "место город населённый_пункт адрес place_name city town toponym location",
    Kind.PHRASE: "другое прочее фраза документ text other document term",
}
_KINDS = {fold(name): kind.value for kind, names in _KIND_NAMES.items() for name in (kind.value, *names.split())}
_GENDER_NAMES = {"м": "m", "муж": "m", "мужской": "m", "masc": "m", "male": "m", "ж": "f", "жен": "f", "женский": "f"}
_GENDER_NAMES |= {"fem": "f", "female": "f", "с": "n", "ср": "n", "средний": "n", "neut": "n", "мн": "pl", "plur": "pl"}
_SPACED = " "

UNKNOWN_KIND = problem_kind("dictionary-kind", "Вид «{found}» неизвестен; допустимы: {allowed} или пустая ячейка.")
UNKNOWN_GENDER = problem_kind(
    "dictionary-gender", "Род «{found}» неизвестен; допустимы: m, f, n, pl или пустая ячейка."
)
NO_NOMINATIVE = problem_kind("dictionary-nominative", "Не заполнен именительный падеж.")
EXTRA_COLUMNS = problem_kind("dictionary-columns", "В строке {found} столбцов, а должно быть не больше {allowed}.")


@dataclass(frozen=True, slots=True)
class Entry:
    """Forms of one word or phrase; a case that `forms` lacks is left to the engines.

    `kind` is empty for any kind; `gender` is m, f, n, pl or empty.
    """

    kind: str
    gender: str
    nominative: str
    forms: Mapping[Case, str]

    @property
    def is_complete(self) -> bool:
        return len(self.forms) == len(Case) - 1


@dataclass(frozen=True)
class CaseDictionary:
    """Entries found by kind and nominative; see `whole`, `word`, `opening`."""

    entries: tuple[Entry, ...] = ()
    _index: dict[str, list[Entry]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, list[Entry]] = {}
        for entry in self.entries:
            index.setdefault(fold(entry.nominative), []).append(entry)
        object.__setattr__(self, "_index", index)

    def __len__(self) -> int:
        return len(self.entries)

    def whole(self, text: str, kind: Kind, gender: str = "") -> Entry | None:
        """The entry for exactly this text; the latest one wins."""
        for entry in reversed(self._index.get(fold(text), ())) if self._index else ():
            if entry.kind in {"", kind.value} and (not gender or entry.gender in {"", gender}):
                return entry
        return None

    def opening(self, text: str, kind: Kind) -> tuple[Entry, int] | None:
        """The longest entry of several words that opens the text, and the number of letters it covers."""
        words = text.split(_SPACED)
        for count in range(len(words) - 1, 1, -1):
            head = _SPACED.join(words[:count])
            if entry := self.whole(head, kind):
                return entry, len(head)
        return None

    def confirmed(self, entry: Entry) -> CaseDictionary:
        """A dictionary with this entry in place of an older one for the same text, kind and gender."""
        key = (entry.kind, entry.gender, fold(entry.nominative))
        others = (old for old in self.entries if (old.kind, old.gender, fold(old.nominative)) != key)
        return CaseDictionary((*others, entry))

    def to_tsv(self) -> str:
        """The text of the file that `load_case_dictionary` reads back."""
        lines = ["\t".join(CASE_COLUMNS)]
        for entry in self.entries:
            cells = [entry.forms.get(case, "") for case in OBLIQUE_CASES]
            lines.append("\t".join(map(_quoted, [entry.kind, entry.gender, entry.nominative, *cells])))
        return "\n".join(lines) + "\n"


def make_entry(nominative: str, forms: Mapping[Case, str], kind: Kind | None = None, gender: str = "") -> Entry:
    """An entry from forms confirmed by a person; forms equal to nothing are left out."""
    oblique: dict[Case, str] = {case: form for case, form in forms.items() if form and case is not Case.NOMINATIVE}
    return Entry(kind.value if kind else "", gender, nominative, oblique)


def load_case_dictionary(path: str | Path) -> CaseDictionary:
    """Read a dictionary file in UTF-8, in UTF-16 with its mark (Excel's «Текст Юникод») or in Windows-1251.

    Raises:
        UnreadableFileError: the file cannot be read, or has faulty rows; all of them are in its `problems`.
    """
    path = Path(path)
    refusal = f"Словарь «{path.name}» не читается: нужен текстовый файл TSV в UTF-8."
    try:
        text = text_of(path.read_bytes())
    except OSError as error:
        raise UnreadableFileError(refusal) from error
    if text is None:
        raise UnreadableFileError(refusal)
    entries, problems = parse_rows(text.splitlines())
    if problems:
        listing = "; ".join(map(str, problems[:5]))
        raise UnreadableFileError(f"В словаре «{path.name}» есть ошибки: {listing}", problems)
    return CaseDictionary(tuple(entries))


def parse_rows(lines: Iterable[str]) -> tuple[list[Entry], list[Problem]]:
    """Entries of the lines and the problems of those that cannot be used."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, cells in _cells(lines):
        faults = list(_faults(cells, number))
        problems.extend(faults)
        if not faults:
            entries.append(_entry(cells))
    return entries, problems


def _cells(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, 1):
        cells = [_unquoted(cell.strip()) for cell in line.split("\t")]
        is_heading = cells[0].lower() == CASE_COLUMNS[0] or cells[0].lower() == "вид"
        if any(cells) and not cells[0].startswith("#") and not is_heading:
            kind, gender = cells[0], cells[1] if len(cells) > 1 else ""
            named = [
                _KINDS.get(fold(kind).replace(" ", "_"), kind),
                _GENDER_NAMES.get(fold(gender).rstrip("."), gender),
            ]
            yield number, [*named, *cells[2:]] + [""] * (len(CASE_COLUMNS) - max(len(cells), 2))


def _unquoted(cell: str) -> str:
    """The cell without the quotes that Excel puts round one with a comma or with quotes, which it doubles."""
    inner = cell[1:-1]
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if is_quoted and ('""' in inner or "," in inner) else cell


def _quoted(cell: str) -> str:
    """The cell as `_unquoted` gives it back."""
    return cell if _unquoted(cell) == cell else '"{}"'.format(cell.replace('"', '""'))


def _faults(cells: list[str], number: int) -> Iterator[Problem]:
    place = f"строка {number}"
    kind, gender, nominative = cells[:3]
    if kind and kind not in set(Kind):
        yield UNKNOWN_KIND.at("", place, found=kind, allowed=", ".join(Kind))
    if gender not in _GENDERS:
        yield UNKNOWN_GENDER.at("", place, found=gender)
    if not nominative:
        yield NO_NOMINATIVE.at("", place)
    if any(cells[len(CASE_COLUMNS) :]):
        yield EXTRA_COLUMNS.at("", place, found=len(cells), allowed=len(CASE_COLUMNS))


def _entry(cells: list[str]) -> Entry:
    kind, gender, nominative = cells[:3]
    forms: dict[Case, str] = {
        case: nominative if cell == _FROZEN else cell
        for case, cell in zip(OBLIQUE_CASES, cells[3 : len(CASE_COLUMNS)], strict=True)
        if cell
    }
    return Entry(kind, gender, nominative, forms)

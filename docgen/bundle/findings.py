"""What rendering found out about the data: values that were printed but not given, and case forms in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from docgen.bundle.doubts import Doubt, DoubtCollector
from docgen.pack import Document
from docgen.problems import Problem, Severity, problem_kind
from docgen.record import Record
from docgen.russian import CaseDictionary
from docgen.schema import Path
from docgen.template import PrintedGaps, declining_with

MISSING = problem_kind("missing-value", "Не заполнено «{label}»; нужно для {documents}.")
LEFT_BLANK = problem_kind("left-blank", "Не заполнено «{label}»: в {documents} оставлена линейка.", Severity.WARNING)
NOTHING_TO_MAKE = problem_kind(
    "nothing-to-make", "Не заполнено «{list}», поэтому не сделаны документы: {documents}.", Severity.WARNING
)


class Findings:
    """Gathers findings document by document and turns them into problems, one for each value or form."""

    def __init__(self, record: Record, gaps: PrintedGaps, dictionary: CaseDictionary | None) -> None:
        self._record = record
        self._gaps = gaps
        self._dictionary = dictionary
        self._missing: dict[Path, tuple[str, list[str]]] = {}
        self._doubts = DoubtCollector(record)
        self._not_made: dict[str, list[str]] = {}

    @contextmanager
    def of(self, code: str) -> Iterator[None]:
        """Everything found inside the block is about the document of this code."""
        self._gaps.found.clear()
        with declining_with(self._dictionary) as declining:
            yield
        for path, label in self._gaps.found.items():
            _add(self._missing.setdefault(path, (label, []))[1], code)
        for doubt in declining.doubts:
            self._doubts.note(doubt, declining.grammar, code)

    def not_made(self, document: Document) -> None:
        """The list that the document is made for is empty."""
        field = self._record.entity.find(document.for_each.partition(".")[0])
        source = field.collected_from[0] if field and field.is_derived else document.for_each
        _add(self._not_made.setdefault(source.partition(".")[0], []), document.code)

    def problems(self, known: list[Problem]) -> list[Problem]:
        """What is missing and what was not made; a value that is refused in `known` is not reported as missing too."""
        return [*self._missing_values(known), *self._documents_not_made()]

    def doubts(self) -> tuple[Doubt, ...]:
        """Every doubtful form."""
        return self._doubts.doubts()

    def _missing_values(self, known: list[Problem]) -> Iterator[Problem]:
        refused = {problem.path for problem in known if problem.is_error}
        kind = LEFT_BLANK if self._gaps.is_draft else MISSING
        for path, (label, codes) in self._missing.items():
            text, place = self._record.place(path)
            if not any(_is_within(text, other) or _is_within(other, text) for other in refused):
                yield kind.at(text, place, label=label, documents=", ".join(codes))

    def _documents_not_made(self) -> Iterator[Problem]:
        for key, codes in self._not_made.items():
            field = self._record.entity.find(key)
            label = field.label if field else key
            yield NOTHING_TO_MAKE.at(*self._record.place((key,)), list=label, documents=", ".join(codes))


def _is_within(path: str, other: str) -> bool:
    return path == other or path.startswith((f"{other}.", f"{other}["))


def _add(codes: list[str], code: str) -> None:
    if code not in codes:
        codes.append(code)

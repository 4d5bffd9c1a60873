"""What rendering found out about the data: values that were printed but not given, and case forms in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from docgen.pack import Document
from docgen.problems import Problem, Severity, problem_kind
from docgen.record import Record
from docgen.russian import Case, Declined, Dictionary
from docgen.schema import Path
from docgen.template import PrintedGaps, declining_with

MISSING = problem_kind("missing-value", "Не заполнено «{label}»; нужно для {documents}.")
LEFT_BLANK = problem_kind("left-blank", "Не заполнено «{label}»: в {documents} оставлена линейка.", Severity.WARNING)
NOTHING_TO_MAKE = problem_kind(
    "nothing-to-make", "Не заполнено «{list}», поэтому не сделаны документы: {documents}.", Severity.WARNING
)
DOUBTFUL_FORM = problem_kind(
    "doubtful-form",
    "Проверьте падежи в {documents}: {forms}. {reason} Подтвердите или исправьте их в списке «Склонение».",
    Severity.WARNING,
)
_SHORT = dict(zip(Case, ("им.", "род.", "дат.", "вин.", "твор.", "пред."), strict=True))


class Findings:
    """Gathers findings document by document and turns them into problems, one for each value or form."""

    def __init__(self, record: Record, gaps: PrintedGaps, dictionary: Dictionary | None) -> None:
        self._record = record
        self._gaps = gaps
        self._dictionary = dictionary
        self._missing: dict[Path, tuple[str, list[str]]] = {}
        self._doubts: dict[str, tuple[Declined, Mapping[Case, Declined], list[str]]] = {}
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
            forms = declining.grammar.all_forms(doubt.nominative, doubt.kind, doubt.gender)
            _add(self._doubts.setdefault(doubt.nominative, (doubt, forms, []))[2], code)

    def not_made(self, document: Document) -> None:
        """The list that the document is made for is empty."""
        field = self._record.entity.find(document.for_each.partition(".")[0])
        source = field.collected_from[0] if field and field.is_derived else document.for_each
        _add(self._not_made.setdefault(source.partition(".")[0], []), document.code)

    def problems(self, known: list[Problem]) -> list[Problem]:
        """The findings as problems; a value that is refused in `known` is not reported as missing too."""
        return [*self._missing_values(known), *self._documents_not_made(), *self._doubtful_forms()]

    def _missing_values(self, known: list[Problem]) -> Iterator[Problem]:
        refused = {problem.path for problem in known if problem.is_error}
        kind = LEFT_BLANK if self._gaps.is_draft else MISSING
        for path, (label, codes) in self._missing.items():
            text, place = self._record.place(path)
            if not any(text == other or text.startswith((f"{other}.", f"{other}[")) for other in refused):
                yield kind.at(text, place, label=label, documents=", ".join(codes))

    def _documents_not_made(self) -> Iterator[Problem]:
        for key, codes in self._not_made.items():
            field = self._record.entity.find(key)
            label = field.label if field else key
            yield NOTHING_TO_MAKE.at(*self._record.place((key,)), list=label, documents=", ".join(codes))

    def _doubtful_forms(self) -> Iterator[Problem]:
        places = dict(_texts(self._record.values, ()))
        for doubt, forms, codes in self._doubts.values():
            where = self._record.place(places.get(doubt.nominative, ()))
            shown = ", ".join(f"{_SHORT[case]} «{form.text}»" for case, form in forms.items())
            yield DOUBTFUL_FORM.at(*where, documents=", ".join(codes), forms=shown, reason=doubt.reason)


def _texts(value: Any, path: Path) -> Iterator[tuple[str, Path]]:
    """Every text of the record with its path; of equal texts the first one counts, so they come in reverse."""
    items = list(value.items()) if isinstance(value, Mapping) else list(enumerate(value))
    for key, item in reversed(items):
        if isinstance(item, str):
            yield str(item), (*path, key)
        elif isinstance(item, Mapping | list):
            yield from _texts(item, (*path, key))


def _add(codes: list[str], code: str) -> None:
    if code not in codes:
        codes.append(code)

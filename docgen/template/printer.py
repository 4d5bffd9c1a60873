"""Fills templates with one record, and tells with every filling what it has shown: missing values, doubtful forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docgen.errors import LibraryError
from docgen.problems import Path
from docgen.record import Record
from docgen.russian import Declined, Grammar
from docgen.template.compile import CompiledTemplate
from docgen.template.context import record_node
from docgen.template.grammar import Declining, declining_with
from docgen.template.legal_acts import UNCONFIRMED_ALLOWED
from docgen.template.values import PrintedGaps


@dataclass(frozen=True, slots=True)
class Filling:
    """What came of filling a template: the document, or the fault that stopped it.

    `gaps` are the missing values that were printed, path → label; `doubts` the forms that the grammar was not sure of.
    """

    content: bytes
    gaps: Mapping[Path, str]
    doubts: tuple[Declined, ...]
    fault: LibraryError | None = None


class Printer:
    """Fills templates with the data of one record.

    A draft has ruled blanks in place of missing values. `cites_unconfirmed` lets preambles cite legal acts that are not
    confirmed to be in force.
    """

    def __init__(self, record: Record, *, is_draft: bool, cites_unconfirmed: bool = False) -> None:
        self._gaps = PrintedGaps(is_draft)
        self._declining = Declining.by(record.case_dictionary)
        self.root = record_node(record, self._gaps)
        self.root[UNCONFIRMED_ALLOWED] = cites_unconfirmed

    @property
    def grammar(self) -> Grammar:
        """What declines the texts of the record."""
        return self._declining.grammar

    def fill(self, template: CompiledTemplate, items: Mapping[str, Any]) -> Filling:
        """Fill a template with the record and these further names."""
        self._gaps.found.clear()
        self._declining.doubts.clear()
        content, fault = b"", None
        with declining_with(self._declining):
            try:
                content = template.render({**self.root, **items})
            except LibraryError as error:
                fault = error
        return Filling(content, dict(self._gaps.found), tuple(self._declining.doubts), fault)

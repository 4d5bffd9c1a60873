"""The defined names of an issued workbook: of answers, of labels, of column headings, of the issued number."""

from __future__ import annotations

from forms.issue.xlsx.xml import Element, reference, text


class Names:
    """Defined names, each of one cell."""

    def __init__(self) -> None:
        self._references: dict[str, str] = {}

    def add(self, name: str, sheet: str, row: int, column: int) -> None:
        self._references[name] = reference(sheet, row, column)

    def elements(self) -> list[Element]:
        """In the order that Excel itself writes."""
        ordered = sorted(self._references, key=str.lower)
        return [text("definedName", self._references[name], name=name) for name in ordered]

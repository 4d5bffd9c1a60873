"""Carriers of the issued number in a workbook: service sheet, property, footers, names, the printed line."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.files import OfficePackage
from forms.identity import find_numbers
from forms.returned.form_in_file import IdentityMark
from forms.returned.readers.xlsx.sheet import Sheet
from forms.wording import ISSUED_PROPERTY, number_of_bookmark
from forms.xlsx_wording import META_SHEET
from forms.xml_names import DC

_CUSTOM, _CORE = "docProps/custom.xml", "docProps/core.xml"


def is_meta(title: str) -> bool:
    """True for the service sheet and copies of it."""
    return title.lower().startswith(META_SHEET)


def book_marks(package: OfficePackage) -> Iterator[IdentityMark]:
    """Numbers in the properties of the book."""
    if _CUSTOM in package.names:
        for held in package.xml(_CUSTOM):
            if held.get("name") == ISSUED_PROPERTY:
                yield IdentityMark("свойство документа", "".join(map(str, held.itertext())).strip())
    if _CORE in package.names:
        for identifier in package.xml(_CORE).iter(f"{{{DC}}}identifier"):
            # Other programs keep numbers of their own there: only what is written like ours counts.
            yield from _found("идентификатор документа", f"№ {identifier.text or ''}")


def meta_marks(sheet: Sheet) -> Iterator[IdentityMark]:
    """Numbers on the service sheet."""
    for seen in sheet.cells.values():
        yield from _found("служебный лист", f"№ {seen.text}")


def sheet_marks(sheet: Sheet) -> Iterator[IdentityMark]:
    """Numbers that belong to one sheet: in its footers, in its first column, in the names of its cells."""
    for text in sheet.margin_texts:
        yield from _found("текст колонтитула", text)
    for (_, column), seen in sheet.cells.items():
        if column == 1 and "№" in seen.text:
            yield from _found("текст листа", seen.text)
    for names in sheet.names.values():
        for number in filter(None, map(number_of_bookmark, names)):
            yield IdentityMark("имя ячейки", number)


def plain_number(text: str) -> str:
    """The number without what separates its groups, for comparing."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def _found(carrier: str, text: str) -> Iterator[IdentityMark]:
    return (IdentityMark(carrier, number) for number in find_numbers(text))

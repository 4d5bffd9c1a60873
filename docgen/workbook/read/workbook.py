"""Reads a filled workbook into raw data: finds every sheet, then lets the reader of its kind take the values."""

from __future__ import annotations

from docgen.dictionary import Dictionary, Entity
from docgen.files import DEFAULT_LIMITS, FileKind, FileLimits, open_package
from docgen.workbook.model import FormSheet, Layout, RoleSheet, Sheet, TableSheet, folded, lay_out, nearest, quoted
from docgen.workbook.read import kinds
from docgen.workbook.read.collected import Collected, sheet_place
from docgen.workbook.read.form import FormReader, read_roles
from docgen.workbook.read.grid import MOST_COLUMNS, MOST_MERGES, MOST_ROWS, Grid, read_grid
from docgen.workbook.read.offered import Offered, read_offered
from docgen.workbook.read.table import Parents, TableReader
from docgen.workbook.words import FORMAT_VERSION, GUIDE_SHEET, LISTS_SHEET, META_SHEET
from docgen.xlsx import SheetPart, XlsxBook, column_letters

_MOST_SHEETS = 60


def read_workbook(
    content: bytes, entity: Entity, dictionary: Dictionary, limits: FileLimits = DEFAULT_LIMITS
) -> Collected:
    """The values of a workbook laid out for `entity`, unchecked, with the place of each and what was wrong.

    Raises:
        UnreadableFileError: the file is not a sound XLSX file.
    """
    book = XlsxBook(open_package(content, FileKind.XLSX, limits))
    layout = lay_out(entity, dictionary)
    return _WorkbookReader(book, layout, dictionary).read()


class _WorkbookReader:
    def __init__(self, book: XlsxBook, layout: Layout, dictionary: Dictionary) -> None:
        self._book = book
        self._layout = layout
        self._dictionary = dictionary
        self._collected = Collected()
        self._parts = {folded(part.title): part for part in book.sheets}

    def read(self) -> Collected:
        if len(self._book.sheets) > _MOST_SHEETS:
            self._collected.report(kinds.TOO_MANY_SHEETS, found=len(self._book.sheets), allowed=_MOST_SHEETS)
            return self._collected
        offered = self._read_meta()
        parents = Parents()
        self._report_unknown_sheets()
        for sheet in self._layout.sheets:
            part = self._parts.get(folded(sheet.title))
            if part is None:
                self._report_missing(sheet)
            else:
                self._read_sheet(sheet, self._grid(part), offered, parents)
        return self._collected

    def _read_meta(self) -> Offered:
        part = self._parts.get(folded(META_SHEET))
        offered = read_offered(read_grid(self._book, part) if part else None, self._layout, self._dictionary)
        expected = self._layout.entity
        if offered.data_set and offered.data_set != expected.key:
            self._collected.report(kinds.OTHER_WORKBOOK, found=offered.data_set, expected=expected.label)
        if offered.version.isdecimal() and int(offered.version) > FORMAT_VERSION:
            self._collected.report(kinds.NEWER_WORKBOOK, found=offered.version, known=FORMAT_VERSION)
        return offered

    def _read_sheet(self, sheet: Sheet, grid: Grid, offered: Offered, parents: Parents) -> None:
        if isinstance(sheet, FormSheet):
            FormReader(grid, sheet, self._collected).read()
        elif isinstance(sheet, RoleSheet):
            read_roles(grid, sheet, self._collected)
        else:
            TableReader(grid, sheet, self._collected, offered, parents).read()

    def _grid(self, part: SheetPart) -> Grid:
        grid = read_grid(self._book, part)
        place = sheet_place(grid.title)
        if grid.has_more_rows:
            self._collected.report(kinds.TOO_MANY_ROWS, place=place, title=grid.title, allowed=MOST_ROWS)
        if grid.has_more_columns:
            letters = column_letters(MOST_COLUMNS)
            self._collected.report(kinds.TOO_MANY_COLUMNS, place=place, title=grid.title, allowed=letters)
        if grid.has_more_merges:
            self._collected.report(kinds.TOO_MANY_MERGES, place=place, title=grid.title, allowed=MOST_MERGES)
        return grid

    def _report_missing(self, sheet: Sheet) -> None:
        near = nearest(sheet.title, self._unknown_titles(), cutoff=0.5)
        if near or _is_required(sheet):
            self._collected.report(
                kinds.MISSING_SHEET,
                title=sheet.title,
                nearest=f"; вероятно, это «{near}»" if near else "",
                found=quoted(part.title for part in self._book.sheets if not part.is_hidden),
            )
        else:
            self._collected.report(kinds.MISSING_OPTIONAL_SHEET, title=sheet.title)

    def _unknown_titles(self) -> list[str]:
        known = {folded(sheet.title) for sheet in self._layout.sheets}
        known |= {folded(GUIDE_SHEET), folded(META_SHEET), folded(LISTS_SHEET)}
        return [part.title for key, part in self._parts.items() if key not in known and not part.is_hidden]

    def _report_unknown_sheets(self) -> None:
        for title in self._unknown_titles():
            self._collected.report(kinds.EXTRA_SHEET, place=sheet_place(title), title=title)


def _is_required(sheet: Sheet) -> bool:
    if isinstance(sheet, TableSheet):
        return sheet.field.required
    return any(section.is_required for section in sheet.sections)

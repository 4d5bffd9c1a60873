"""Sorts the pages of a file into forms by what they say of themselves; says how each form is to be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docgen.problems import Problem
from forms.definition import Form
from forms.returned.content import Content
from forms.returned.form_in_file import FormInFile, IdentityMark, WrittenForm
from forms.returned.printed import FOREIGN_PAGE, page_doubts, part_of_file
from forms.returned.readers.pdf.answers import read_answers
from forms.returned.readers.pdf.drawn import FlatFile, read_ruled
from forms.returned.readers.pdf.pages import FileSeen, PageFound
from forms.returned.readers.pdf.partly_scanned import join_partly_scanned
from forms.returned.readers.pdf.pictures import look_at_scans, shows_code
from forms.returned.readers.xlsx import gather_options
from forms.wording import ISSUED_PROPERTY

_MOST_PAGES_COMPARED = 20
"""Pages of a file without any number that are looked at for labels and codes; our longest forms have fewer."""


@dataclass(frozen=True, eq=False)
class _FormOnPages(FormInFile):
    """A form whose pages say which of its pages they are, or have its fields."""

    file: FileSeen
    flat: FlatFile

    def read(self, form: Form) -> Content:
        return read_answers(form, self.file.pages, self.flat).after(self.file.notes, self.file.doubts)


@dataclass(frozen=True, eq=False)
class _ReprintedForm(WrittenForm):
    """A form that another program printed, whatever it printed it from."""

    def read(self, form: Form) -> Content:
        return replace(self.content, tables=tuple(gather_options(form, self.content.tables)))


def sort_into_forms(file: FileSeen, flat: FlatFile) -> list[FormInFile]:
    """The forms of a file; pages of none are told of in all of them, scanned pages are looked at as paper."""
    for page in file.pages:
        if not page.is_untouched:
            _look_at(page, flat)
    pages = [page for page in file.pages if not page.is_blank] or file.pages
    if not any(page.number or page.widgets.widgets for page in pages):
        for page in pages[:_MOST_PAGES_COMPARED]:
            page.is_scan = page.is_scan or shows_code(page, flat)
    scanned = [page for page in pages if page.is_scan and not page.number and not page.widgets.widgets]
    from_paper = look_at_scans(scanned, flat) if scanned else []
    pages = [page for page in pages if page not in scanned]
    if not pages:
        return from_paper
    return join_partly_scanned(_written_forms(replace(file, pages=pages), flat), from_paper)


def _written_forms(file: FileSeen, flat: FlatFile) -> list[FormInFile]:
    by_number: dict[str, list[PageFound]] = defaultdict(list)
    for page in file.pages:
        by_number[page.number].append(page)
    strangers = by_number.pop("", [])
    if not by_number:
        return [_without_number(file, flat)]
    is_alone = len(by_number) == 1
    if is_alone and not any(page.code for pages in by_number.values() for page in pages):
        # Pages of a form that was printed by another program need not all carry the number.
        next(iter(by_number.values())).extend(strangers)
        strangers = []
    foreign = [FOREIGN_PAGE.at("", page.where, place=page.where.capitalize()) for page in strangers]
    return [
        _form(
            FileSeen(sorted(pages, key=_order), file.marks if is_alone else [], file.notes, [*file.doubts, *foreign]),
            flat,
            "" if is_alone else part_of_file([page.index for page in pages]),
        )
        for pages in by_number.values()
    ]


def _look_at(page: PageFound, flat: FlatFile) -> None:
    seen = flat.page(page.index)
    page.is_scan = seen.is_picture
    page.is_blank = seen.is_blank and not page.widgets.widgets and not page.widgets.markup
    page.visible_numbers = tuple(seen.numbers)
    if page.code is None:
        page.code = seen.code()


def _order(page: PageFound) -> tuple[int, int]:
    return (page.code.page if page.code else 0, page.index)


def _form(file: FileSeen, flat: FlatFile, part: str) -> FormInFile:
    identity = _identity(file)
    codes = [page.code for page in file.pages if page.code]
    doubts = [*file.doubts, *page_doubts(codes)]
    if codes:
        return _FormOnPages(identity, replace(file, doubts=doubts), flat, part=part)
    return _ReprintedForm(identity, _ruled_content(file.pages, flat, file.notes, doubts), part=part)


def _without_number(file: FileSeen, flat: FlatFile) -> FormInFile:
    """A file whose pages do not say whose they are; its properties may."""
    has_fields = any(page.widgets.widgets for page in file.pages)
    identity = _identity(file)
    # A foreign document is only asked which form it is like: its first pages tell that as well as all three hundred.
    pages = file.pages if identity or has_fields else file.pages[:_MOST_PAGES_COMPARED]
    content = _ruled_content(pages, flat, file.notes, file.doubts)
    if content.tables or not has_fields:
        return WrittenForm(identity, content)
    return _FormOnPages(identity, file, flat)


def _ruled_content(pages: Sequence[PageFound], flat: FlatFile, notes: list[Problem], doubts: list[Problem]) -> Content:
    tables, paragraphs = read_ruled(pages, flat)
    return Content(tables, (), paragraphs, notes, doubts)


def _identity(file: FileSeen) -> tuple[IdentityMark, ...]:
    return (*file.marks, *(mark for page in file.pages for mark in _marks(page)))


def _marks(page: PageFound) -> Iterable[IdentityMark]:
    if page.is_untouched and page.code:
        yield IdentityMark("код страницы", page.code.number)
    for number in page.visible_numbers:
        yield IdentityMark("текст страницы", number)
    for widget in page.widgets.widgets:
        if widget.name.rpartition(".")[2] == ISSUED_PROPERTY:
            yield IdentityMark("скрытое поле", widget.text)

"""Sorts the pages of a file into forms by what they say of themselves, and makes the content of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from docgen.problems import Problem
from forms.returned.content import Content, IdentityMark
from forms.returned.printed.page_numbers import FOREIGN_PAGE, page_doubts, part_of_file
from forms.returned.readers.pdf.answers import place_answers
from forms.returned.readers.pdf.drawn.flat import FlatFile
from forms.returned.readers.pdf.drawn.ruled import read_ruled
from forms.returned.readers.pdf.pages import PageFound
from forms.returned.readers.pdf.partly_scanned import join_mixed
from forms.returned.readers.pdf.pictures import read_scans, shows_code
from forms.returned.readers.pdf.printed_books import with_gathered_options
from forms.wording import ISSUED_PROPERTY

_MOST_PAGES_COMPARED = 20
"""Pages of a file without any number that are looked at for labels and codes; our longest forms have fewer."""


def make_contents(
    pages: list[PageFound], flat: FlatFile, marks: list[IdentityMark], notes: list[Problem], doubts: list[Problem]
) -> list[Content]:
    """One content for each form; pages of none are told of in all of them, scanned pages are read as paper."""
    for page in pages:
        if not page.is_untouched:
            _look_at(page, flat)
    pages = [page for page in pages if not page.is_blank] or pages
    if not any(page.number or page.widgets.widgets for page in pages):
        for page in pages[:_MOST_PAGES_COMPARED]:
            page.is_scan = page.is_scan or shows_code(page, flat)
    scanned = [page for page in pages if page.is_scan and not page.number and not page.widgets.widgets]
    from_paper = read_scans(scanned, flat) if scanned else []
    pages = [page for page in pages if page not in scanned]
    if not pages:
        return from_paper
    return join_mixed(_written_contents(pages, flat, marks, notes, doubts), from_paper)


def _written_contents(
    pages: list[PageFound], flat: FlatFile, marks: list[IdentityMark], notes: list[Problem], doubts: list[Problem]
) -> list[Content]:
    sets: dict[str, list[PageFound]] = defaultdict(list)
    for page in pages:
        sets[page.number].append(page)
    strangers = sets.pop("", [])
    if not sets:
        return [_nameless(strangers, flat, marks, notes, doubts)]
    if len(sets) == 1 and not any(page.code for page in next(iter(sets.values()))):
        # Pages of a form that was printed by another program need not all carry the number.
        next(iter(sets.values())).extend(strangers)
        strangers = []
    told = [FOREIGN_PAGE.at("", page.where, place=page.where.capitalize()) for page in strangers]
    alone = len(sets) == 1
    return [
        _content(sorted(held, key=_order), flat, marks if alone else [], notes, [*doubts, *told], is_alone=alone)
        for held in sets.values()
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


def _content(
    pages: list[PageFound],
    flat: FlatFile,
    marks: list[IdentityMark],
    notes: list[Problem],
    doubts: list[Problem],
    *,
    is_alone: bool,
) -> Content:
    identity = [*marks, *_marks(pages)]
    told = [*doubts, *page_doubts([page.code for page in pages if page.code])]
    part = "" if is_alone else part_of_file([page.index for page in pages])
    if any(page.code for page in pages):
        base = Content((), identity=tuple(identity), notes=notes, doubts=told, part=part)
        return Content((), (), (), base.identity, notes, told, part, for_form=partial(place_answers, base, pages, flat))
    tables, paragraphs = read_ruled(pages, flat)
    held = Content(tables, (), paragraphs, tuple(identity), notes, told, part)
    return replace(held, for_form=partial(with_gathered_options, held))


def _nameless(
    pages: list[PageFound], flat: FlatFile, marks: list[IdentityMark], notes: list[Problem], doubts: list[Problem]
) -> Content:
    """A file whose pages do not say whose they are; its properties may."""
    widgets = [widget for page in pages for widget in page.widgets.widgets]
    identity = (*marks, *_marks(pages))
    # A foreign document is only asked which form it is like: its first pages tell that as well as all three hundred.
    tables, paragraphs = read_ruled(pages if identity or widgets else pages[:_MOST_PAGES_COMPARED], flat)
    if not widgets or tables:
        return Content(tables, (), paragraphs, identity, notes, doubts)
    base = Content((), identity=identity, notes=notes, doubts=doubts)
    return Content((), (), (), identity, notes, doubts, for_form=partial(place_answers, base, pages, flat))


def _marks(pages: Sequence[PageFound]) -> list[IdentityMark]:
    found = []
    for page in pages:
        if page.is_untouched and page.code:
            found.append(IdentityMark("код страницы", page.code.number))
        found += [IdentityMark("текст страницы", number) for number in page.visible_numbers]
        found += [
            IdentityMark("скрытое поле", widget.text)
            for widget in page.widgets.widgets
            if widget.name.rpartition(".")[2] == ISSUED_PROPERTY
        ]
    return found

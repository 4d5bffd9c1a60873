"""Sorts scanned pages into forms by their codes, tells of missing, double and foreign ones, and makes contents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from docgen.problems import Problem
from forms.returned.content import Content, IdentityMark
from forms.returned.printed.page_numbers import FOREIGN_PAGE, page_doubts, part_of_file
from forms.returned.readers.paper.answers import read_answers
from forms.returned.readers.paper.errors import TWO_PAGES_IN_ONE
from forms.returned.readers.paper.pages import ScannedPage

_CARRIER = "код страницы"


def make_contents(pages: Sequence[ScannedPage]) -> list[Content]:
    """One content for each form, in the order in which the forms begin; blank backs are passed over."""
    sets: dict[str, list[ScannedPage]] = defaultdict(list)
    strangers = []
    for page in pages:
        if page.code:
            sets[page.code.number].append(page)
        elif not page.is_blank:
            strangers.append(page)
    told = [_stranger(page) for page in strangers]
    if not sets:
        return [Content((), doubts=told)]
    return [_content(held, told, is_alone=len(sets) == 1) for held in sets.values()]


def _stranger(page: ScannedPage) -> Problem:
    kind = TWO_PAGES_IN_ONE if page.is_doubled else FOREIGN_PAGE
    return kind.at("", page.where, place=page.where.capitalize())


def _content(pages: list[ScannedPage], told: list[Problem], *, is_alone: bool) -> Content:
    ordered = sorted(pages, key=lambda page: (page.code.page if page.code else 0, page.index))
    marks = tuple(IdentityMark(_CARRIER, page.code.number) for page in ordered if page.code)
    base = Content(
        (),
        identity=tuple(dict.fromkeys(marks)),
        doubts=[*page_doubts([page.code for page in ordered if page.code]), *told],
        part="" if is_alone else part_of_file([page.index for page in ordered]),
    )
    return Content(
        (),
        identity=base.identity,
        doubts=base.doubts,
        part=base.part,
        for_form=partial(read_answers, base, ordered),
    )

"""Sorts scanned pages into forms by their codes; tells of missing, double and foreign ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.problems import Problem
from forms.definition import Form
from forms.returned.content import Content
from forms.returned.form_in_file import FormInFile, IdentityMark, WrittenForm
from forms.returned.printed import FOREIGN_PAGE, page_doubts, part_of_file
from forms.returned.readers.paper.answers import read_answers
from forms.returned.readers.paper.pages import ScannedPage
from forms.returned.readers.paper.problems import TWO_PAGES_IN_ONE

_CARRIER = "код страницы"


@dataclass(frozen=True, eq=False)
class ScannedForm(FormInFile):
    """The scanned pages of one form, in their order."""

    pages: list[ScannedPage]
    doubts: list[Problem]

    def read(self, form: Form) -> Content:
        return read_answers(form, self.pages).after([], self.doubts)


def sort_into_forms(pages: Sequence[ScannedPage]) -> list[FormInFile]:
    """The forms in the order in which they begin; blank backs are passed over."""
    by_number: dict[str, list[ScannedPage]] = defaultdict(list)
    strangers = []
    for page in pages:
        if page.code:
            by_number[page.code.number].append(page)
        elif not page.is_blank:
            strangers.append(page)
    foreign = [_stranger(page) for page in strangers]
    if not by_number:
        return [WrittenForm((), Content((), doubts=foreign))]
    return [_form(pages, foreign, is_alone=len(by_number) == 1) for pages in by_number.values()]


def _stranger(page: ScannedPage) -> Problem:
    kind = TWO_PAGES_IN_ONE if page.is_doubled else FOREIGN_PAGE
    return kind.at("", page.where, place=page.where.capitalize())


def _form(pages: list[ScannedPage], foreign: list[Problem], *, is_alone: bool) -> FormInFile:
    ordered = sorted(pages, key=lambda page: (page.code.page if page.code else 0, page.index))
    codes = [page.code for page in ordered if page.code]
    identity = tuple(dict.fromkeys(IdentityMark(_CARRIER, code.number) for code in codes))
    part = "" if is_alone else part_of_file([page.index for page in ordered])
    return ScannedForm(identity, ordered, [*page_doubts(codes), *foreign], part=part)

"""What the page codes of one form, printed or scanned, tell against it: pages missing, twice, of another copy."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.problems import Problem, Severity, problem_kind
from forms.layout import PageCode

PAGE_MISSING = problem_kind(
    "page-missing", "Нет страницы {page} из {pages}; ответы с неё не прочитаны.", Severity.WARNING
)
PAGE_TWICE = problem_kind("page-twice", "Страница {page} стоит в файле несколько раз ({found}).", Severity.WARNING)
FOREIGN_PAGE = problem_kind(
    "foreign-page", "{place} не относится ни к одной форме; она не прочитана.", Severity.WARNING
)
PAGES_OF_OTHER_LENGTH = problem_kind(
    "pages-of-other-length",
    "Страницы формы говорят о разном их числе ({found}): они из разных её экземпляров.",
    Severity.WARNING,
)


def page_doubts(codes: Sequence[PageCode]) -> list[Problem]:
    """What the codes of a form's pages tell against it; nothing when no page has one."""
    held, totals = [code.page for code in codes], sorted({code.pages for code in codes})
    last = totals[-1] if totals else 0
    doubts = [PAGE_MISSING.at(page=number, pages=last) for number in range(1, last + 1) if number not in held]
    doubts += [
        PAGE_TWICE.at(page=number, found=held.count(number)) for number in sorted(set(held)) if held.count(number) > 1
    ]
    if len(totals) > 1 or len({code.digest for code in codes}) > 1:
        doubts.append(PAGES_OF_OTHER_LENGTH.at(found=", ".join(map(str, totals))))
    return doubts


def part_of_file(indexes: Sequence[int]) -> str:
    """«страницы 3–4»: which pages of its file a form takes."""
    pages = sorted(indexes)
    if len(pages) == 1:
        return f"страница {pages[0]}"
    if pages == list(range(pages[0], pages[-1] + 1)):
        return f"страницы {pages[0]}–{pages[-1]}"
    return f"страницы {', '.join(map(str, pages))}"

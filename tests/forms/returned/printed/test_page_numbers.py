"""The codes of a form's pages tell which are missing, stand twice or come from another copy."""

from __future__ import annotations

import pytest

from forms.layout.page_code import PageCode
from forms.returned.printed.page_numbers import page_doubts, part_of_file

NUMBER = "58S04RD101D87EN5CQ7H"


def code(page: int, pages: int = 3, digest: str = "abc123") -> PageCode:
    return PageCode(NUMBER, page, pages, digest)


@pytest.mark.parametrize(
    ("codes", "messages"),
    [
        ([code(1), code(2), code(3)], []),
        ([], []),
        ([code(1), code(3)], ["Нет страницы 2 из 3; ответы с неё не прочитаны."]),
        ([code(1), code(2), code(2), code(3)], ["Страница 2 стоит в файле несколько раз (2)."]),
        (
            [code(1, 2), code(2, 2), code(3, 3)],
            ["Страницы формы говорят о разном их числе (2, 3): они из разных её экземпляров."],
        ),
    ],
)
def test_pages_that_do_not_make_one_copy_are_told(codes: list[PageCode], messages: list[str]) -> None:
    assert [problem.message for problem in page_doubts(codes)] == messages


def test_pages_of_another_layout_are_of_another_copy() -> None:
    (problem,) = page_doubts([code(1), code(2, digest="ffffff"), code(3)])
    assert problem.code == "pages-of-other-length"


@pytest.mark.parametrize(
    ("indexes", "words"), [([2], "страница 2"), ([4, 3], "страницы 3–4"), ([1, 3], "страницы 1, 3")]
)
def test_a_form_says_which_pages_of_its_file_it_takes(indexes: list[int], words: str) -> None:
    assert part_of_file(indexes) == words

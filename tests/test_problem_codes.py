"""Every code that a user may meet is explained in `docs/ошибки.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.problems import declared_kinds
from setup.error_catalogue import error_codes, import_everything, problem_kinds, update

PAGE = Path(__file__).parents[1] / "docs" / "ошибки.md"
ONLY_ON_THE_COMMAND_LINE = {"bad-setting", "not-written"}


@pytest.fixture(autouse=True, scope="module")
def _everything_declared() -> None:
    import_everything()


def test_the_page_lists_every_kind_of_problem_in_its_present_words() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert update(page) == page, "выполните: make codes"


def test_the_page_explains_every_error_with_its_status() -> None:
    page = PAGE.read_text(encoding="utf-8")
    explained = dict(re.findall(r"^\| `([\w-]+)` \| (\d{3}|–) \| [А-ЯЁL].+\. \|$", page, re.MULTILINE))
    expected = {
        code: "–" if code in ONLY_ON_THE_COMMAND_LINE else str(status) for code, status in error_codes().items()
    }
    assert explained == expected


def test_every_code_is_written_in_one_way() -> None:
    codes = [*error_codes(), *(kind.code for kind in problem_kinds())]
    assert [code for code in codes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_no_check_of_a_pack_has_a_code_of_the_program() -> None:
    own = {kind.code for kind in declared_kinds()}
    assert [kind.code for kind in problem_kinds() if kind.code in own and kind not in declared_kinds()] == []


def test_every_sentence_is_russian_and_ends_as_one() -> None:
    passed_on = re.compile(r"\{\w+\}")  # a sentence that another declaration has made
    sentences = {kind.code: kind.sentence for kind in problem_kinds() if not passed_on.fullmatch(kind.sentence)}
    assert [code for code, text in sentences.items() if not re.search(r"[а-яё].*[.?!}]$", text, re.DOTALL)] == []

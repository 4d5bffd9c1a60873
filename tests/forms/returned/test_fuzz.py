"""Whatever comes: nothing crashes a reader, hangs it, or is taken for a form; damage never changes an answer."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from docgen.files import FileKind
from forms import ReadResult, ReadState
from forms.returned.workers import ReadingLimits, ReadingPool
from tests.docgen.files.packages import small_xlsx, with_changed, with_parts
from tests.forms.filled import KEY, QUESTIONNAIRE, SCHEDULE, returned_sheet, silent_errors
from tests.forms.returned.foreign import foreign_files, spoilt, spoilt_inside
from tests.forms.returned.readers.odt.odts import office_pool

BROKEN_BY_FORCE = {"reading-took-too-long", "reading-crashed", "reading-too-large"}


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(limits=ReadingLimits(seconds=20)) as running:
        yield running


def code_of(result: ReadResult) -> str:
    return result.refusal.code if result.refusal else result.state.value


def test_no_foreign_file_is_taken_for_a_form_or_breaks_a_reader(pool: ReadingPool) -> None:
    results = list(pool.read(foreign_files(300), KEY))
    assert {result.file_name.split("/")[0] for result in results} == {name for name, _ in foreign_files(300)}
    assert [result.file_name for result in results if result.state is not ReadState.REFUSED] == []
    assert [(result.file_name, code_of(result)) for result in results if code_of(result) in BROKEN_BY_FORCE] == []


def test_a_book_with_one_long_text_in_thousands_of_cells_is_refused_like_any_other(pool: ReadingPool) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = f'<sst xmlns="{main}"><si><t>{"Должность " * 3000}</t></si></sst>'.encode()
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 20 + b"</row>"
    book = with_parts(small_xlsx(), xl__sharedStrings_dot_xml=texts)
    book = with_changed(book, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"<row.*</row>", row * 1000, xml))
    (result,) = pool.read([("книга.xlsx", book)], KEY)
    assert code_of(result) == "no-identity"


@pytest.mark.parametrize("kind", ["docx", "odt", "doc", "rtf"])
def test_damage_to_a_form_never_changes_an_answer(pool: ReadingPool, kind: str) -> None:
    chance = random.Random(kind)
    forms = {code: returned_sheet(code, 11) for code in (QUESTIONNAIRE, SCHEDULE)}
    files, truths = [], {}
    for code, (form, sheet) in forms.items():
        saved = form if kind == "docx" else office_pool().convert(form, FileKind.DOCX, FileKind(kind))
        is_package = kind in ("docx", "odt")
        for number in range(60 if is_package else 12):
            change = spoilt_inside if is_package and number % 2 else spoilt
            files.append((f"{code}-{number}.{kind}", change(saved, chance)))
            truths[files[-1][0]] = sheet.record
    results = list(pool.read(files, KEY))
    assert [(result.file_name, code_of(result)) for result in results if code_of(result) in BROKEN_BY_FORCE] == []
    if kind in ("docx", "odt"):  # the other kinds have no checksum: a changed letter is a changed letter
        wrong = {
            result.file_name: silent_errors(result, truths[result.file_name]) for result in results if result.answers
        }
        assert {name: found for name, found in wrong.items() if found} == {}

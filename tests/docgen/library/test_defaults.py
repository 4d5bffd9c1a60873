"""Default values: what a library says where the data say nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docgen.bundle import check_data, fill_pack
from docgen.data import RawData
from docgen.library import Library, open_library
from docgen.pack import Pack, load_pack
from tests.builders import build_docx, opened
from tests.libraries import write_library
from tests.municipality import DATA, district

DEFAULTS = """\
district:
  is_bold: true
  office:
    title: Управление образования Примерска
"""


def district_with(folder: Path, defaults: str, **files: str | bytes) -> Library:
    """The municipality's library under an overlay with these default values."""
    base = district(folder / "base")
    return Library.open(*base.folders, write_library(folder / "region", {"defaults.yaml": defaults, **files}))


def without(key: str) -> dict[str, Any]:
    office = {name: value for name, value in DATA["office"].items() if name != key}
    return {**DATA, "office": office}


def text_of(pack: Pack, data: dict[str, Any]) -> str:
    (file,) = fill_pack(pack, data, only=("М-01",)).files
    return "\n".join(paragraph.text for paragraph in opened(file.content).paragraphs)


def test_a_default_stands_where_data_say_nothing_and_nowhere_else(tmp_path: Path) -> None:
    template = build_docx("{{ управление.название }}")
    pack = load_pack("district", district_with(tmp_path, DEFAULTS, **{"docx/district/М-01.docx": template}))
    assert text_of(pack, without("title")) == "Управление образования Примерска"
    assert text_of(pack, {**DATA, "office": {**DATA["office"], "title": "  "}}) == "Управление образования Примерска"
    assert text_of(pack, DATA) == DATA["office"]["title"]


def test_what_was_given_is_left_as_it_is(tmp_path: Path) -> None:
    data = without("title")
    fill_pack(load_pack("district", district_with(tmp_path, DEFAULTS)), data, only=("М-01",))
    assert data == without("title")


def test_a_problem_of_a_default_stands_where_the_default_is_declared(tmp_path: Path) -> None:
    changes = "checks:\n  - {code: late-title, check: in_list, value: office.title, among: places.called}\n"
    library = district_with(tmp_path, DEFAULTS, **{"docx/district/pack.yaml": changes})
    assert library.problems == ()
    places = {}
    for name, data in (("default", without("title")), ("given", DATA)):
        raw = RawData(data, lambda path: f"ячейка {path}")
        found = check_data(load_pack("district", library), raw).problems
        places[name] = next(problem.place for problem in found if problem.code == "late-title")
    assert places == {"default": "region/defaults.yaml, строка 4", "given": "ячейка ('office', 'title')"}


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        ("distrikt: {is_bold: true}", "library-unknown-key", 1, "«distrikt»; вероятно, это «district»"),
        ("district:\n  is_bald: true", "library-unknown-key", 2, "«is_bald»; вероятно, это «is_bold»"),
        ("district:\n  places: []", "library-default-list", 2, "«places» – список"),
        ("district:\n  is_bold: иногда", "library-bad-default", 2, "«иногда»"),
        ("district:\n  office: слово", "library-not-an-entry", 2, "запись с именами, найдено: «слово»"),
        ("district:\n  office: {chief: 12}", "library-bad-default", 2, "12"),
    ],
)
def test_a_default_that_the_dictionary_does_not_allow_is_told_and_left_out(
    text: str, code: str, line: int, message: str, tmp_path: Path
) -> None:
    library = district_with(tmp_path, f"{text}\n")
    (problem,) = library.problems
    assert (problem.code, problem.place) == (code, f"region/defaults.yaml, строка {line}")
    assert message in problem.message
    assert all(not defaults.values for defaults in library.defaults.values())


def test_a_record_that_may_be_left_out_is_not_begun_by_defaults_alone(tmp_path: Path) -> None:
    defaults = "school:\n  curator:\n    phone: +7 (000) 000-00-00\n  launch:\n    municipal_act: «О наставничестве»\n"
    library = open_library([write_library(tmp_path, {"defaults.yaml": defaults})])
    assert library.problems == ()
    school = library.defaults["school"]
    assert school.completed({})[0] == {"launch": {"municipal_act": "«О наставничестве»"}}
    begun = school.completed({"curator": {"full_name": "Образцова Мария Петровна"}})[0]
    assert begun["curator"]["phone"] == "+7 (000) 000-00-00"

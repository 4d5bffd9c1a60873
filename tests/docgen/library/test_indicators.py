"""Definitions of indicators: read by code, laid over, checked for their shape alone."""

from __future__ import annotations

from pathlib import Path

from docgen.library import Library
from tests.libraries import write_library

DECLARED = """\
- {code: К-1, title: Доля школ с положением, formula: {part: {count: schools}, whole: {count: schools}}}
- {code: К-2, title: Число школ, formula: {whole: {count: schools}}}
"""


def test_an_overlay_changes_adds_and_takes_away_indicators(tmp_path: Path) -> None:
    changes = """\
- {code: К-1, title: Доля школ района}
- {code: К-2, remove: true}
- {code: К-3, title: Своё, formula: {whole: {count: places}}}
"""
    base = write_library(tmp_path / "base", {"indicators/all.yaml": DECLARED})
    library = Library.open(base, write_library(tmp_path / "region", {"indicators/own.yaml": changes}))
    assert library.problems == ()
    assert {code: made.title for code, made in library.indicators.items()} == {
        "К-1": "Доля школ района",
        "К-3": "Своё",
    }
    assert library.indicators["К-1"].formula["part"] == {"count": "schools"}


def test_a_faulty_indicator_is_told_with_its_place_and_left_out(tmp_path: Path) -> None:
    faulty = "- {code: К-3, title: Без формулы}\n- {code: К-4, title: Число, formula: {whole: 3}}\n"
    library = Library.open(write_library(tmp_path, {"indicators/all.yaml": DECLARED + faulty}))
    assert [(problem.code, problem.place, problem.message) for problem in library.problems] == [
        ("library-missing-key", "indicators/all.yaml, строка 3", "показатель «К-3»: не указано «formula»."),
        (
            "library-wrong-kind",
            "indicators/all.yaml, строка 4",
            "показатель «К-4», «formula»: в «whole» ожидается запись с именами, найдено: «3».",
        ),
    ]
    assert list(library.indicators) == ["К-1", "К-2"]

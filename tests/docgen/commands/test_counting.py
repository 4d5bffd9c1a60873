from __future__ import annotations

import sys

import pytest

from docgen.commands.frame import counting


def test_the_bar_grows_with_what_is_found_on_the_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with counting("Чтение форм", 2) as tell:
        tell(1, 2)
        tell(3, 5)
    shown = capsys.readouterr().err
    assert "Чтение форм" in shown
    assert "3/5" in shown


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("Чтение форм", 2) as tell:
        tell(2, 2)
    assert capsys.readouterr().err == ""

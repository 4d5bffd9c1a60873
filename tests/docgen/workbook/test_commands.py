from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.commands.blank import blank
from docgen.commands.schema import schema
from docgen.errors import DataRejectedError, NotFoundError
from docgen.workbook import blank_workbook
from tests.docgen.workbook.books import DICTIONARY, SCHOOL, VALUES, read


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def test_blank_writes_the_empty_workbook(tmp_path: Path) -> None:
    target = tmp_path / "школа.xlsx"
    result = run(blank, "school", "-o", target)
    assert (result.exit_code, result.output) == (0, f"Готово: {target}\n")
    assert target.read_bytes() == blank_workbook(SCHOOL, DICTIONARY)


def test_blank_does_not_replace_a_workbook_that_somebody_may_have_filled(tmp_path: Path) -> None:
    target = tmp_path / "школа.xlsx"
    target.write_bytes("внесённое".encode())
    result = run(blank, "school", "-o", target)
    assert result.exit_code == 1  # 2 in the command line's own frame
    assert "уже есть. Чтобы заменить его, добавьте --force" in result.output
    assert target.read_bytes() == "внесённое".encode()
    assert run(blank, "school", "-o", target, "--force").exit_code == 0


def test_blank_takes_data_along_and_tells_what_is_wrong_with_them(tmp_path: Path) -> None:
    data, target = tmp_path / "school.json", tmp_path / "школа.xlsx"
    data.write_text(json.dumps({**VALUES, "roadmap": [{"stage": "work"}]}), encoding="utf-8")
    result = run(blank, "school", "-o", target, "--data", data)
    assert result.exit_code == 0
    assert "Не заполнено поле «Содержание работы»" in result.output
    assert read(target.read_bytes()).values["head"] == VALUES["head"]


@pytest.mark.parametrize("values", [{"director": {"full_name": "Образцов"}}, {"head": 5}, {"pairs": "нет"}])
def test_blank_refuses_data_that_would_be_lost(tmp_path: Path, values: object) -> None:
    data, target = tmp_path / "school.json", tmp_path / "школа.xlsx"
    data.write_text(json.dumps(values), encoding="utf-8")
    result = run(blank, "school", "-o", target, "--data", data)
    assert isinstance(result.exception, DataRejectedError)
    assert result.exception.message == "Данные нельзя внести в книгу без потерь."
    assert not target.exists()


def test_an_unknown_pack_is_told(tmp_path: Path) -> None:
    assert isinstance(run(blank, "нет", "-o", tmp_path / "a.xlsx").exception, NotFoundError)
    assert list(tmp_path.iterdir()) == []


def test_schema_goes_to_the_screen_or_to_a_file(tmp_path: Path) -> None:
    printed = run(schema, "school").output
    assert json.loads(printed)["properties"]["organisation"]["title"] == "Организация"
    assert run(schema, "school", "-o", tmp_path / "s.json").exit_code == 0
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == printed

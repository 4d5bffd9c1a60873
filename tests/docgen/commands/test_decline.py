from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.commands import main

HEADING = "kind\tgender\tnominative\tgenitive\tdative\taccusative\tinstrumental\tprepositional\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["decline", *arguments])


def test_it_shows_forms_and_the_source() -> None:
    result = run("директор школы", "--kind", "title")
    assert result.exit_code == 0
    assert "дательный     директору школы" in result.output
    assert "Решил источник: словарь русского языка" in result.output


def test_a_doubt_is_marked_and_fails() -> None:
    result = run("Ткач П.И.", "--kind", "person")
    assert result.exit_code == 1
    assert "? дательный" in result.output
    assert "Сомнение: Пол человека не определён" in result.output


def test_gender_is_taken(tmp_path: Path) -> None:
    assert "Ткачу П.И." in run("Ткач П.И.", "--kind", "person", "--gender", "m").output


def test_a_gold_file_is_scored(tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text(HEADING + "title\t\tдиректор\tдиректора\tдиректру\n", encoding="utf-8")
    result = run("--check", str(gold))
    assert result.exit_code == 1
    assert "директор, дательный: «директору», а верно «директру»" in result.output
    assert "должность: верно 1 из 2 (50.00%)" in result.output
    assert "Ошибок без сомнения: 1" in result.output


def test_an_own_dictionary_is_used(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(HEADING + "title\t\tдиректор\t=\t=\t=\t=\t=\n", encoding="utf-8")
    assert "дательный     директор\n" in run("директор", "--kind", "title", "--dictionary", str(own)).output


def test_a_missing_file_is_named() -> None:
    result = run("--check", "нет.tsv")
    assert result.exit_code == 2
    assert "Словарь «нет.tsv» не читается" in result.output


def test_text_or_file_is_asked_for() -> None:
    assert "Укажите текст" in run().output


@pytest.mark.parametrize(
    ("kind", "gender", "label"),
    [("ФИО", "муж.", "ФИО"), ("name", "male", "ФИО"), ("Должность", "", "должность"), ("org", "", "организация")],
)
def test_a_gold_file_may_name_kinds_as_people_do(tmp_path: Path, kind: str, gender: str, label: str) -> None:
    gold = tmp_path / "gold.tsv"
    rows = {"ФИО": "Ткач П.И.\tТкача П.И.", "должность": "директор\tдиректора", "организация": "школа\tшколы"}
    gold.write_text(f"{HEADING}{kind}\t{gender}\t{rows[label]}\n", encoding="utf-8")
    result = run("--check", str(gold))
    assert result.exit_code == 0, result.output
    assert f"{label}: верно 1 из 1" in result.output


def test_yo_is_told_from_e_unless_asked_not_to(tmp_path: Path) -> None:
    gold = tmp_path / "gold.tsv"
    gold.write_text(HEADING + "person\t\tСемёнов Илья\tСеменова Ильи\n", encoding="utf-8")
    assert run("--check", str(gold)).exit_code == 1
    assert run("--check", str(gold), "--yo-as-e").exit_code == 0

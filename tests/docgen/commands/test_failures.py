from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Add = Callable[[str], None]


def test_a_refusal_shows_every_problem_with_its_place_first(add_command: Add, run: Run) -> None:
    problems = "Problem('bad-date', 'Не дата.', 'pairs[0].end', 'лист «Пары», ячейка C5'), Problem('x', 'Другое.', 'a')"
    add_command(f"raise DataRejectedError('Данные не приняты.', [{problems}])")
    result = run("try")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "Ошибка: Данные не приняты.",
        "  лист «Пары», ячейка C5: Не дата. [bad-date]",
        "  a: Другое. [x]",
    ]


def test_a_warning_is_told_from_an_error(add_command: Add, run: Run) -> None:
    add_command("raise DataRejectedError('Нет.', [Problem('y', 'Мелочь.', severity=Severity.WARNING)])")
    assert "  предупреждение: Мелочь. [y]" in run("try").stderr


def test_a_fault_gets_a_number_and_shows_no_data(add_command: Add, run: Run, tmp_path: Path) -> None:
    add_command("raise KeyError('Секретова Мария Тайновна')")
    result = run("try")
    assert result.exit_code == 70
    number = re.search(r"Внутренняя ошибка программы, номер ([0-9a-f]{8})\.", result.stderr)
    assert number, result.stderr
    log = (tmp_path / "state" / "docgen" / "faults.log").read_text(encoding="utf-8")
    assert number[1] in log
    assert "builtins.KeyError" in log
    assert "in probe" in log
    assert "Traceback" not in result.stderr


def test_a_fault_in_code_that_quotes_data_logs_no_message(add_command: Add, run: Run, tmp_path: Path) -> None:
    add_command("person = 'Секретова ' + 'Мария'; {}[person]")
    result = run("try")
    log = (tmp_path / "state" / "docgen" / "faults.log").read_text(encoding="utf-8")
    assert "Секретова Мария" not in log + result.stderr


def test_debug_shows_where_a_fault_happened(add_command: Add, run: Run) -> None:
    add_command("raise KeyError('значение')")
    result = run("--debug", "try")
    assert result.exit_code == 70
    assert "Traceback" in result.stderr


def test_a_fault_is_told_even_when_no_log_can_be_written(
    add_command: Add, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_command("1 / 0")
    blocked = tmp_path / "файл"
    blocked.touch()
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(blocked))
    result = run("try")
    assert result.exit_code == 70
    assert "Записать подробности в журнал не удалось" in result.stderr


def test_interruption_is_told_in_a_word(add_command: Add, run: Run) -> None:
    add_command("raise KeyboardInterrupt")
    result = run("try")
    assert result.exit_code == 130
    assert result.stderr.strip() == "Прервано."


def test_what_the_system_refuses_is_told_with_the_file(add_command: Add, run: Run) -> None:
    add_command("raise PermissionError(13, 'Permission denied', 'отчёт.docx')")
    result = run("try")
    assert result.exit_code == 2
    assert "«отчёт.docx»: нет доступа; возможно, файл открыт в другой программе" in result.stderr


def test_a_command_chooses_its_own_exit_code(add_command: Add, run: Run) -> None:
    add_command("click.get_current_context().exit(3)")
    assert run("try").exit_code == 3


def test_a_command_without_its_library_names_what_to_install(add_command: Add, run: Run) -> None:
    add_command("pass\nimport missing_library_of_a_test")
    result = run("try")
    assert result.exit_code == 2
    assert "не установлена библиотека «missing_library_of_a_test»" in result.stderr
    assert 'pip install "docgen[service]"' in result.stderr
    assert "Пробная команда." in run("--help").stdout

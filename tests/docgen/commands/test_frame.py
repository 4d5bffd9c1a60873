from __future__ import annotations

import ast
import os
import re
import string
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import click
import pytest
from click.testing import Result

from docgen.commands.frame import click_russian
from docgen.commands.frame.catalogue import summary_of

Run = Callable[..., Result]
COMMANDS = sorted(point.name for point in entry_points(group="docgen.commands"))
CALL = "from docgen.commands import main; main(prog_name='docgen')"


def call_in_a_process(*arguments: str, code: str = CALL, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def test_help_lists_every_command_with_a_russian_line(run: Run) -> None:
    listed = dict(re.findall(r"^  ([a-z]+)  +([А-ЯЁ].*)$", run("--help").stdout, re.MULTILINE))
    assert sorted(listed) == COMMANDS
    assert set(COMMANDS) >= {"packs", "fill", "text", "serve"}


def test_help_imports_nothing_heavy() -> None:
    heavy = (
        "flask",
        "waitress",
        "docx",
        "openpyxl",
        "lxml",
        "pymorphy3",
        "jinja2",
        "pikepdf",
        "rich",
        "webhooks",
        "forms",
    )
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print([name for name in {heavy} if name in sys.modules], file=sys.stderr))\n{CALL}"
    )
    called = call_in_a_process("--help", code=code)
    assert called.stderr.decode().strip() == "[]"
    assert "Команды:" in called.stdout.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_is_all_russian(command: str, run: Run) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    english = r"Usage|Options|Show|Error|default|required|TEXT|INTEGER|FILE\b|PATH\b|DIRECTORY"
    assert not re.findall(english, result.stdout)
    assert "Показать эту справку." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["serv"], "Ошибка: Нет команды «serv». Возможно, имелось в виду «serve»."),
        (["fill", "--onli", "x"], "Ошибка: Нет параметра «--onli». Возможно, имелось в виду «--only»."),
        (["fill"], "Ошибка: Не указан аргумент «ПАКЕТ»."),
        (["blank", "school"], "Ошибка: Не указан параметр «-o» / «--output»."),
        (["fill", "school", "нет.json", "-o", "x"], "Ошибка: Неверное значение «ДАННЫЕ»: Путь «нет.json» отсутствует."),
        (["fill", "school", __file__, "-o"], "Ошибка: После параметра «-o» нужно значение."),
        (["packs", "a", "b"], "Ошибка: Лишний аргумент: b"),
        (["serve", "--port", "много"], "Ошибка: Неверное значение «--port»: «много» – не число."),
        (["serve", "--port", "70000"], "Ошибка: Неверное значение «--port»: 70000 вне допустимого: 0<=x<=65535."),
    ],
)
def test_a_wrong_call_is_told_in_russian(arguments: list[str], message: str, run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == message
    assert "Справка: docgen" in result.stderr


def test_a_call_without_a_command_shows_the_help(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "Команды:" in result.stderr


def test_the_version_is_told(run: Run) -> None:
    assert re.fullmatch(r"docgen \d+\.\d+\.\d+\n", run("--version").stdout)


def texts_of_click() -> Iterator[str]:
    """Every text that click's modules pass through gettext."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                texts = node.args[: 1 if node.func.id == "_" else 2]
                yield from (str(text.value) for text in texts if isinstance(text, ast.Constant))


def test_every_text_of_click_has_its_russian() -> None:
    untranslated = {text for text in texts_of_click() if click_russian.translate(text) == text}
    assert untranslated == set()


def test_translations_use_only_the_names_that_click_fills_in() -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    wrong = [text for text in texts_of_click() if not names(click_russian.translate(text)) <= names(text)]
    assert wrong == []


def test_output_is_utf8_whatever_the_console_says() -> None:
    called = call_in_a_process("packs", PYTHONIOENCODING="cp1251", PYTHONUTF8="0")
    assert "Приказ о внедрении" in called.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", CALL, "packs"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(timeout=60)


@pytest.mark.parametrize(
    "declared",
    [
        '@click.command(help="Кратко.\\n\\nПодробно.")\ndef probe():\n    """English."""',
        '@click.command()\ndef probe():\n    """Кратко.\n\n    Подробно."""',
    ],
)
def test_a_summary_is_read_from_the_source_without_importing_it(
    declared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "unloadable.py").write_text(f'raise SystemExit("загружен")\n{declared}\n', encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert summary_of(EntryPoint("try", "unloadable:probe", "docgen.commands")) == "Кратко."

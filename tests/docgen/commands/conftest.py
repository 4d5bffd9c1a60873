"""A command line with commands made for a test: their module is written aside and found like any other."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.commands import main
from docgen.commands.frame import catalogue, group

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Calls the real command line and gives what it printed and how it ended."""
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def add_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes the command line consist of one command, `try`, with this body."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))

    def add(body: str) -> None:
        folder = tmp_path / "modules"
        folder.mkdir()
        name = f"command_{abs(hash(body))}"
        header = "import click\nfrom docgen.errors import *\nfrom docgen.problems import *\n"
        code = f'{header}@click.command()\ndef probe():\n    """Пробная команда.\n\n    Подробности."""\n    {body}\n'
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(str(folder))
        commands = {"try": EntryPoint("try", f"{name}:probe", catalogue.GROUP)}
        monkeypatch.setattr(group, "find_commands", lambda: commands)

    return add

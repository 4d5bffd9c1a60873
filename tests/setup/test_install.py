"""What `make` installs and how it speaks: on a throw-away project and with programs of our own in PATH."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from setup import install

PROJECT = """[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "thrown-away"
version = "1"
"""
# A build backend that needs nothing, so that no test asks a network for one.
BACKEND = """import zipfile
from pathlib import Path


def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(Path(folder) / "thrown_away-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("thrown_away.pth", str(Path.cwd()))
        wheel.writestr("thrown_away-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: thrown-away\\nVersion: 1\\n")
        wheel.writestr("thrown_away-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("thrown_away-1.dist-info/RECORD", "")
    return "thrown_away-1-py3-none-any.whl"
"""


def wheel_line(folder: Path, name: str) -> str:
    """A tiny package in `folder`, and the line of a lock that asks for it."""
    file = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(f"{name}-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        wheel.writestr(f"{name}-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{name}-1.dist-info/RECORD", "")
    return f"{name} @ {file.as_uri()} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


@pytest.fixture
def place(tmp_path: Path) -> install.Place:
    """A tiny project with its locks."""
    root = tmp_path
    (root / "pyproject.toml").write_text(PROJECT, "utf-8")
    (root / "backend.py").write_text(BACKEND, "utf-8")
    place = install.Place(root)
    place.lock("build").parent.mkdir(parents=True)
    place.lock("build").write_text("# nothing\n", "utf-8")
    place.lock("work").write_text(wheel_line(root, "worker"), "utf-8")
    place.lock("tests").write_text(wheel_line(root, "worker") + wheel_line(root, "tester"), "utf-8")
    return place


def can_import(place: install.Place, *modules: str) -> bool:
    command = [str(place.python), "-c", f"import {', '.join(modules)}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own words


def test_the_life_of_an_environment(place: install.Place, capfd: pytest.CaptureFixture[str]) -> None:
    place.python.parent.mkdir(parents=True)
    place.python.touch()
    stamp = install.stamp_of_now(place, with_tests=False)
    place.stamp.write_text(json.dumps({**stamp, "python": "3.9.2"}), "utf-8")
    install.install_packages(place, with_tests=False)
    assert "Создаю среду" in capfd.readouterr().out  # anew: what stood there was of another Python
    assert can_import(place, "worker", "backend")  # its package, and the project itself from where it stands
    assert not can_import(place, "tester")

    install.install_packages(place, with_tests=False)
    assert capfd.readouterr().out == ""  # all is there

    lock = place.lock("tests").read_text("utf-8")
    place.lock("tests").write_text(f"{lock[:-65]}{'0' * 64}\n", "utf-8")
    with pytest.raises(install.InstallError, match="Пакеты Python не установились"):
        install.install_packages(place, with_tests=True)
    assert not can_import(place, "tester")  # a file that is not the one that was tested
    assert not place.stamp.exists()  # so the next run tries again

    place.lock("tests").write_text(lock, "utf-8")
    capfd.readouterr()
    install.install_packages(place, with_tests=True)
    assert "Создаю среду" not in capfd.readouterr().out
    assert can_import(place, "worker", "tester")

    install.install_packages(place, with_tests=False)
    assert capfd.readouterr().out == ""  # what tests need includes what the product needs


def test_each_line_of_the_list_of_programs_is_understood() -> None:
    needs = install.read_needs(install.LIST.read_text("utf-8"))
    assert all(need.marks and need.package and need.purpose for need in needs)
    assert {need.package for need in needs if need.is_for_tests} == {"chromium"}


def test_a_line_that_cannot_be_understood_is_shown() -> None:
    with pytest.raises(install.InstallError, match=r"packages\.txt: непонятная строка: soffice"):
        install.read_needs("soffice\n")


def test_one_of_equals_is_enough(tmp_path: Path) -> None:
    (tmp_path / "font-2.ttf").touch()
    there, absent = str(tmp_path / "font-?.ttf"), str(tmp_path / "other.ttf")
    assert install.Need((absent, there), "fonts", "", is_for_tests=False).is_met()
    assert not install.Need((absent,), "fonts", "", is_for_tests=False).is_met()


FONTS = install.Need(("/нет/такого",), "fonts-example", "шрифты", is_for_tests=False)


def put_program(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is in PATH, for a user who is not root; `sudo` there runs what follows `-n`."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    put_program(tmp_path, "true", "exit 0")
    put_program(tmp_path, "sudo", 'shift; exec "$@"')
    return tmp_path


def test_apt_installs_what_is_missing(programs: Path) -> None:
    put_program(programs, "apt-get", f'echo "$@" >> {programs}/asked')
    install.install_programs([FONTS])
    update, asked = (programs / "asked").read_text("utf-8").splitlines()
    assert (update, asked) == ("update -q", "install -q -y --no-install-recommends fonts-example")


def test_apt_that_fails_is_told_of(programs: Path) -> None:
    put_program(programs, "apt-get", "exit 100")
    with pytest.raises(install.InstallError, match="apt-get не смог установить: fonts-example"):
        install.install_programs([FONTS])


def test_without_apt_the_user_is_told_what_to_install(programs: Path) -> None:
    with pytest.raises(install.InstallError) as caught:
        install.install_programs([FONTS])
    assert "fonts-example — шрифты (не найдено: /нет/такого)" in str(caught.value)
    assert "средствами вашей системы" in str(caught.value)


def test_without_rights_the_user_is_given_the_command(programs: Path) -> None:
    put_program(programs, "apt-get", "exit 100")
    put_program(programs, "sudo", "exit 1")
    with pytest.raises(install.InstallError, match="sudo apt-get update && sudo apt-get install"):
        install.install_programs([FONTS])


def test_an_old_python_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(install.InstallError, match=r"Нужен Python 99\.0 или новее, а это 3\."):
        install.install(with_tests=False)

"""Installs what `make` needs: programs of the system by apt, a virtual environment, the packages of the project.

    python3 setup/install.py [--without-tests]

Says nothing and takes a moment when all is there. Runs on the standard library of any Python from 3.11 on; with an
older one it says so. Packages are exactly those of `setup/locks`, by their hashes; where they come from is the business
of the machine's own settings. On Windows it leaves programs to the user: docs/установка-windows.md names them.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "setup" / "packages.txt"
OLDEST_PYTHON = (3, 11)

_LINE = re.compile(r"(?P<marks>.+?)\s+->\s+(?P<package>\S+)(?P<test>\s+\[test\])?\s*(?:#\s*(?P<purpose>.*))?")
_APT_OPTIONS = ["-y", "--no-install-recommends"]

_OLD_PYTHON = """Нужен Python {oldest} или новее, а это {found}.
Установите его и укажите: make PYTHON3=python3.12 с названием цели."""
_MISSING = """Для работы не хватает программ:
{list}
Установите их (нужны права администратора) и повторите команду:
  sudo apt-get update && sudo apt-get install {options} {packages}"""
_NO_APT = "Здесь нет apt-get: поставьте то же самое средствами вашей системы (названия пакетов — из Debian)."
_APT_FAILED = "apt-get не смог установить: {packages}. Что ему помешало, сказано выше."
_STILL_MISSING = "Пакеты установлены, но программы не найдены:\n{list}"
_PIP_FAILED = "Пакеты Python не установились. Что помешало, сказано выше; исправьте и повторите команду."


class InstallError(Exception):
    """Installation cannot go on; the message says to the user what to do."""


@dataclass(frozen=True)
class Need:
    """A program or file of the system, any of `marks`, and the Debian package that holds it."""

    marks: tuple[str, ...]
    package: str
    purpose: str
    is_for_tests: bool

    def is_met(self) -> bool:
        """Whether one of the marks is there."""
        return any(is_there(mark) for mark in self.marks)

    def __str__(self) -> str:
        return f"  {self.package} — {self.purpose} (не найдено: {', '.join(self.marks)})"


@dataclass(frozen=True)
class Place:
    """A checkout of the project and the environment in it."""

    root: Path

    @property
    def venv(self) -> Path:
        """The folder of the environment."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The Python of the environment."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """What the last complete installation left in the environment."""
        return self.venv / "installed.json"

    def lock(self, name: str) -> Path:
        """`build`: what builds packages; `work`: what the product needs; `tests`: that and what tests need."""
        return self.root / "setup" / "locks" / f"{name}.txt"


def is_there(mark: str) -> bool:
    """Whether a program is in PATH, or a path, which may have * and ?, is on the disk."""
    if mark.startswith("/"):
        return any(Path("/").glob(mark.removeprefix("/")))
    return shutil.which(mark) is not None


def read_needs(text: str) -> list[Need]:
    """The lines of `packages.txt`."""
    needs = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise InstallError(f"{LIST.name}: непонятная строка: {line}")
        marks = tuple(mark.strip() for mark in match["marks"].split("|"))
        needs.append(Need(marks, match["package"], match["purpose"] or "", bool(match["test"])))
    return needs


def missing_needs(*, with_tests: bool) -> list[Need]:
    """What the list asks for and the system does not have; venv too, which Debian keeps apart from Python."""
    needs = [need for need in read_needs(LIST.read_text("utf-8")) if with_tests or not need.is_for_tests]
    missing = [need for need in needs if not need.is_met()]
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        missing.append(Need(("ensurepip",), package, "отдельная среда Python", is_for_tests=False))
    return missing


def install_programs(missing: list[Need]) -> None:
    """Install the packages by apt where we may, else tell the user how.

    Raises:
        InstallError: we may not, or apt failed.
    """
    packages = sorted({need.package for need in missing})
    listed = "\n".join(str(need) for need in missing)
    apt = shutil.which("apt-get")
    rights = administrator_prefix()
    if apt is None or rights is None:
        message = _MISSING.format(list=listed, options=" ".join(_APT_OPTIONS), packages=" ".join(packages))
        raise InstallError(message if apt else f"{message}\n{_NO_APT}")
    say(f"Ставлю программы: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # The lists of packages may be absent or old on a fresh machine, hence first.
    run([*rights, apt, "update", "-q"], quiet)
    if not run([*rights, apt, "install", "-q", *_APT_OPTIONS, *packages], quiet):
        raise InstallError(_APT_FAILED.format(packages=" ".join(packages)))


def administrator_prefix() -> list[str] | None:
    """What to put before a command to run it as administrator without questions; None if we may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:  # noqa: S603 - fixed words
        return [sudo, "-n"]
    return None


def install_packages(place: Place, *, with_tests: bool) -> None:
    """Make the virtual environment and install the project with its packages, unless the stamp says it is done.

    Raises:
        InstallError: Python or pip failed.
    """
    wanted, done = stamp_of_now(place, with_tests=with_tests), stamp_of_last_time(place)
    # What tests need includes what the product needs.
    if place.python.exists() and done in (wanted, {**wanted, "with_tests": True}):
        return
    has_moved = done is not None and any(done.get(key) != wanted[key] for key in ("place", "python"))
    if has_moved or not place.python.exists():
        say("Создаю среду Python в .venv")
        must_run([sys.executable, "-m", "venv", "--clear", str(place.venv)])
    place.stamp.unlink(missing_ok=True)
    say("Ставлю пакеты Python в .venv")
    pip = [str(place.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Without isolation nothing is built by tools that the lock does not hold; so these come first.
    pip += ["--no-build-isolation", "--use-pep517"]
    for lock in ("build", "tests" if with_tests else "work"):
        must_run([*pip, "--require-hashes", "--requirement", str(place.lock(lock))])
    must_run([*pip, "--no-deps", "--editable", str(place.root)])
    place.stamp.write_text(json.dumps(wanted), "utf-8")


def stamp_of_now(place: Place, *, with_tests: bool) -> dict[str, Any]:
    """What the environment depends on; an environment cannot be moved, so its place counts."""
    files = [place.root / "pyproject.toml", *(place.lock(name) for name in ("build", "work", "tests"))]
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return {"place": str(place.venv), "python": sys.version, "files": hashes, "with_tests": with_tests}


def stamp_of_last_time(place: Place) -> dict[str, Any] | None:
    """The stamp that the last complete installation left."""
    try:
        stamp: dict[str, Any] = json.loads(place.stamp.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return stamp


def must_run(command: list[str]) -> None:
    """Run with the user watching.

    Raises:
        InstallError: it did not go well.
    """
    if not run(command):
        raise InstallError(_PIP_FAILED)


def run(command: list[str], environment: dict[str, str] | None = None) -> bool:
    """Run with the user watching; whether it went well."""
    return subprocess.run(command, env=environment, check=False).returncode == 0  # noqa: S603 - no shell, our own words


def say(text: str) -> None:
    """Tell the user."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def install(*, with_tests: bool) -> None:
    """Install all that is not there.

    Raises:
        InstallError: something is missing that we cannot install.
    """
    if sys.version_info < OLDEST_PYTHON:
        oldest, found = ".".join(map(str, OLDEST_PYTHON)), sys.version.split()[0]
        raise InstallError(_OLD_PYTHON.format(oldest=oldest, found=found))
    if os.name != "nt" and (missing := missing_needs(with_tests=with_tests)):
        install_programs(missing)
        if missing := missing_needs(with_tests=with_tests):
            raise InstallError(_STILL_MISSING.format(list="\n".join(map(str, missing))))
    install_packages(Place(ROOT), with_tests=with_tests)


def main() -> int:
    """Install what the command line asks for; the exit code."""
    parser = argparse.ArgumentParser(description="Ставит то, что нужно проекту: программы, .venv, пакеты Python.")
    parser.add_argument("--without-tests", action="store_true", help="без программ и пакетов, нужных только проверкам")
    try:
        install(with_tests=not parser.parse_args().without_tests)
    except InstallError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

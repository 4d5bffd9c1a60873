"""Where LibreOffice is on this machine, and which Python can speak to it. Starts nothing that stays running."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from docgen.errors import MissingProgramError

PATH_SETTING = "DOCGEN_SOFFICE"

_NAMES = ("soffice", "libreoffice")
_USUAL_FOLDERS = (
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice*/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
)
_USUAL_PYTHONS = (Path("/usr/bin/python3"), Path(sys.executable))
_WINDOWS_SETTINGS = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")
_SUFFIX = ".exe" if os.name == "nt" else ""

_HOW_TO_INSTALL = (
    "Debian, Ubuntu: sudo apt-get install libreoffice-writer libreoffice-calc python3-uno; "
    "Windows: установите LibreOffice с сайта libreoffice.org. "
    f"Если LibreOffice лежит в другом месте, укажите его папку в переменной окружения {PATH_SETTING}."
)
_NO_SOFFICE = f"Для этой работы нужен LibreOffice, на этом компьютере он не найден. {_HOW_TO_INSTALL}"
_WRONG_SETTING = (
    "Для этой работы нужен LibreOffice. Переменная окружения {setting} указывает на «{path}», "
    "но программы soffice там нет. Исправьте путь или уберите переменную."
)
_NO_UNO = (
    "LibreOffice найден ({soffice}), но нет Python, который умеет с ним работать (модуль uno). "
    "Debian, Ubuntu: sudo apt-get install python3-uno; "
    "Windows: переустановите LibreOffice с сайта libreoffice.org целиком."
)
NO_COMPONENT = (
    "LibreOffice найден ({soffice}), но в нём нет {component}, без которого такой файл не открыть. "
    "Debian, Ubuntu: sudo apt-get install {package}; "
    "Windows: переустановите LibreOffice с сайта libreoffice.org целиком."
)


def find_soffice(environ: Mapping[str, str] | None = None, usual_folders: Iterable[str] = _USUAL_FOLDERS) -> Path:
    """The program `soffice`: what `DOCGEN_SOFFICE` names (file or folder), else from PATH, else a usual place.

    Raises:
        MissingProgramError: there is none; the message says what to install.
    """
    environ = os.environ if environ is None else environ
    setting = environ.get(PATH_SETTING, "").strip()
    if setting:
        return _soffice_of_setting(setting)
    for name in _NAMES:
        found = shutil.which(name, path=environ.get("PATH", ""))
        if found:
            return Path(found).resolve()
    for folder in _existing_folders(environ, usual_folders):
        if (soffice := folder / f"soffice{_SUFFIX}").is_file():
            return soffice
    raise MissingProgramError(_NO_SOFFICE)


def find_uno_python(soffice: Path, others: Iterable[Path] = _USUAL_PYTHONS) -> Path:
    """A Python that can `import uno`: LibreOffice's own, else the system's, else the running one.

    Raises:
        MissingProgramError: none can; the message says what to install.
    """
    own = soffice.with_name(f"python{_SUFFIX}"), soffice.parents[1] / "Resources" / "python"
    for python in (*own, *others):
        if _can_import_uno(python):
            return python
    raise MissingProgramError(_NO_UNO.format(soffice=soffice))


def clean_environment() -> dict[str, str]:
    """Our environment without what would make another Python look for packages in ours."""
    unwanted = {"PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONWARNINGS", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name.upper() not in unwanted}


def _soffice_of_setting(setting: str) -> Path:
    path = Path(setting)
    for candidate in (path, path / f"soffice{_SUFFIX}", path / "program" / f"soffice{_SUFFIX}"):
        if candidate.is_file():
            return candidate.resolve()
    raise MissingProgramError(_WRONG_SETTING.format(setting=PATH_SETTING, path=setting))


def _existing_folders(environ: Mapping[str, str], usual_folders: Iterable[str]) -> Iterator[Path]:
    for setting in _WINDOWS_SETTINGS:
        if setting in environ:
            yield Path(environ[setting]) / "LibreOffice" / "program"
    for pattern in usual_folders:
        root = Path(pattern).anchor
        yield from sorted(Path(root).glob(pattern.removeprefix(root)), reverse=True)


@cache
def _can_import_uno(python: Path) -> bool:
    if not python.is_file():
        return False
    command = [str(python), "-c", "import uno"]
    try:
        done = subprocess.run(command, capture_output=True, env=clean_environment(), timeout=60, check=False)  # noqa: S603 - no shell, our own words
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0

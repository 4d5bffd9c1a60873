"""A disk without space: a small one of our own, in a namespace of our own, filled to the brim."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MOUNTED = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
MOUNT = 'mount -t tmpfs -o size=40m tmpfs "$0" && exec "$@"'
PROGRAM = """
import os
from pathlib import Path
from docgen.errors import ConversionError
from docgen.files import FileKind
from docgen.office import OfficePool
from tests.builders import build_docx

def convert(pool, text):
    return pool.convert(build_docx(text), FileKind.DOCX, FileKind.ODT, "Ш-7")

filler = Path(os.environ["TMPDIR"], "filler")
with OfficePool(size=1) as pool:
    convert(pool, "до")
    try:
        with filler.open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
    except OSError as error:
        print(error.errno)
    try:
        convert(pool, "во время")
    except ConversionError as error:
        print(error)
    filler.unlink()
    print(len(convert(pool, "после")) > 0)
"""


def can_mount(folder: Path) -> bool:
    try:
        tried = subprocess.run([*MOUNTED, MOUNT, str(folder), "true"], capture_output=True, check=False)  # noqa: S603
    except OSError:
        return False
    return tried.returncode == 0


def test_a_disk_that_has_filled_up_is_told_and_is_used_again_when_there_is_space(tmp_path: Path) -> None:
    if not can_mount(tmp_path):
        pytest.skip("this system lets nobody mount a disk of his own")
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [*MOUNTED, MOUNT, str(tmp_path), sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    told = "Ш-7: LibreOffice не смог записать результат. Проверьте, есть ли место на диске; файл не пострадал."
    assert done.stdout.splitlines() == ["28", told, "True"]

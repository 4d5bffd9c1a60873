"""Runs the tests' own LibreOffice so that neither its crash nor its hanging at the end decides a test of forms."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from docgen.office import find_soffice
from docgen.processes import kill_group, own_group

_SECONDS = 120.0
_ATTEMPTS = 2
_PYTHONS = ("/usr/bin/python3", "python3")
_RUSSIAN = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>ru-RU</value></prop></item></oor:items>"""


def convert(files: list[Path], kind: str, folder: Path) -> None:
    """The files saved as another kind by `soffice --convert-to`."""
    names = map(str, files)
    _run_twice([str(find_soffice()), "--headless", "--convert-to", kind, "--outdir", str(folder), *names])


def run_inside(script: Path, jobs: list[dict[str, Any]], folder: Path) -> None:
    """Have a script, which may import `guest`, do its jobs in a running LibreOffice; the folder is the test's own."""
    listed = folder / "jobs.json"
    listed.write_text(json.dumps(jobs), encoding="utf-8")
    _run_twice([_python_with_uno(), str(script), str(find_soffice()), str(listed)])


def _run_twice(command: list[str]) -> None:
    """Run a command that takes a profile; once more with a new profile if it failed, as the product does."""
    for attempt in range(1, _ATTEMPTS + 1):
        with tempfile.TemporaryDirectory(prefix="docgen-tests-", ignore_cleanup_errors=True) as folder:
            try:
                _run([*command, f"-env:UserInstallation={_new_profile(Path(folder))}"], Path(folder))
            except (subprocess.SubprocessError, AssertionError):
                if attempt == _ATTEMPTS:
                    raise
            else:
                return


def _run(command: list[str], folder: Path) -> None:
    # Into a file: a LibreOffice that hangs would hold a pipe open after its parent has ended.
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - no shell, the test's own files
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, **own_group()
        )
        try:
            code = process.wait(_SECONDS)
        finally:
            kill_group(process)
    assert code == 0, log.read_text("utf-8", "replace")


def _new_profile(folder: Path) -> str:
    """A profile set to Russian, for what depends on the place: dates, decimal commas."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_RUSSIAN, encoding="utf-8")
    return user.parent.as_uri()


def _python_with_uno() -> str:
    for program in filter(None, map(shutil.which, _PYTHONS)):
        if subprocess.run([program, "-c", "import uno"], capture_output=True, check=False).returncode == 0:  # noqa: S603
            return program
    raise AssertionError("no Python with the module uno: install python3-uno")

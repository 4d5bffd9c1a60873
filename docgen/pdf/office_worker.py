"""The part that runs inside a Python that knows UNO: starts LibreOffice and converts what it is told to.

A program, not a module of ours: LibreOffice's own Python may be as old as 3.8 and sees nothing of docgen. It speaks
JSON, one line a message, over its standard streams:

* first it says `{"ready": true, "office": PID}`, or `{"missing": "writer"}`, or `{"failed": REASON}`, and ends;
* to `{"source": PATH, "target": PATH}` it answers `{"done": true}` or `{"refused": REASON}`;
* it ends when its input ends, or when LibreOffice has died, and takes LibreOffice with it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]

IMPORT_FILTER = "MS Word 2007 XML"
EXPORT_FILTER = "writer_pdf_Export"
NEVER_EXECUTE = 0  # com.sun.star.document.MacroExecMode
NO_UPDATE = 0  # com.sun.star.document.UpdateDocMode

LOADING: dict[str, Any] = {
    "FilterName": IMPORT_FILTER,
    "Hidden": True,
    "ReadOnly": True,
    "MacroExecutionMode": uno.Any("short", NEVER_EXECUTE),
    "UpdateDocMode": uno.Any("short", NO_UPDATE),
}
# Said aloud because LibreOffice changes its mind on them between versions.
EXPORTING: dict[str, Any] = {"UseTaggedPDF": False, "ExportFormFields": False, "SelectPdfVersion": 0}


class OfficeDiedError(Exception):
    """LibreOffice ended or does not answer any more."""


def start_office(soffice: str, profile: str, pipe: str) -> subprocess.Popen[bytes]:
    """Start LibreOffice with this profile folder, listening on this pipe."""
    command = [
        soffice,
        "--headless",
        "--invisible",
        "--nocrashreport",
        "--nodefault",
        "--nofirststartwizard",
        "--nologo",
        "--norestore",
        f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]
    # Its output must not mix into ours, which carries the answers.
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603 - no shell


def connect(office: subprocess.Popen[bytes], pipe: str) -> Any:
    """The remote component context, as soon as LibreOffice listens. Whoever started us limits the time."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    while office.poll() is None:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.05)
    raise OfficeDiedError(f"LibreOffice ended with code {office.returncode} while starting")


class Converter:
    """Converts files inside one running LibreOffice."""

    def __init__(self, context: Any) -> None:
        self._services = context.ServiceManager
        self._desktop = self._services.createInstance("com.sun.star.frame.Desktop")

    def has_writer(self) -> bool:
        filters = self._services.createInstance("com.sun.star.document.FilterFactory")
        return bool(filters.hasByName(IMPORT_FILTER) and filters.hasByName(EXPORT_FILTER))

    def convert(self, source: str, target: str) -> None:
        """Write `source`, a DOCX, to `target` as PDF.

        Raises:
            ValueError: LibreOffice does not accept the document.
            OfficeDiedError: LibreOffice is gone.
        """
        try:
            self._convert(source, target)
        except Exception as error:
            self._check_alive()
            raise ValueError(str(error) or type(error).__name__) from error

    def stop(self) -> None:
        self._desktop.terminate()

    def _convert(self, source: str, target: str) -> None:
        document = self._desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, _properties(LOADING))
        if document is None:
            raise ValueError("the file is not a DOCX")
        try:
            _refresh_indexes(document)
            data = uno.Any("[]com.sun.star.beans.PropertyValue", _properties(EXPORTING))
            storing = _properties({"FilterName": EXPORT_FILTER, "FilterData": data})
            document.storeToURL(Path(target).as_uri(), storing)
        finally:
            document.close(True)

    def _check_alive(self) -> None:
        try:
            self._desktop.getCurrentComponent()
        except Exception as error:
            raise OfficeDiedError(str(error)) from error


def _refresh_indexes(document: Any) -> None:
    indexes = document.getDocumentIndexes()
    # Twice: the first time a table of contents grows, the second it gets the page numbers after that.
    for _ in range(2):
        for number in range(indexes.getCount()):
            indexes.getByIndex(number).update()


def _properties(values: dict[str, Any]) -> tuple[Any, ...]:
    made = []
    for name, value in values.items():
        item = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        item.Name, item.Value = name, value
        made.append(item)
    return tuple(made)


def say(**message: object) -> None:
    """Send one message to whoever started us."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def serve(converter: Converter) -> None:
    """Answer requests until the input ends."""
    for line in sys.stdin:
        request = json.loads(line)
        try:
            converter.convert(request["source"], request["target"])
        except ValueError as error:
            say(refused=str(error))
        else:
            say(done=True)


def end_by_force(office: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the process that its launcher started; on POSIX we are in their group and end too."""
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(office.pid)], check=False)  # noqa: S603, S607 - no shell


def main(soffice: str, folder: str) -> None:
    """Run LibreOffice and convert until the input ends; `folder` holds its profile and goes away with us."""
    # What LibreOffice creates, its socket above all, is for our account only.
    os.umask(0o077)
    pipe = Path(folder).name
    office = start_office(soffice, str(Path(folder, "profile")), pipe)
    try:
        converter = Converter(connect(office, pipe))
        if not converter.has_writer():
            say(missing="writer")
            return
        say(ready=True, office=office.pid)
        serve(converter)
        converter.stop()
        office.wait(timeout=5)
    except OfficeDiedError as error:
        say(failed=str(error))
    finally:
        if office.poll() is None:
            end_by_force(office)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

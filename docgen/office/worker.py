"""The part that runs inside a Python that knows UNO: starts LibreOffice and converts what it is told to.

A program, not a module of ours: LibreOffice's own Python may be as old as 3.8 and sees nothing of docgen. It speaks
JSON, one line a message, over its standard streams:

* first it says `{"ready": true, "office": PID, "fonts": [NAME, …]}`, or `{"failed": REASON}`, and ends;
* to `{"source": PATH, "target": PATH, "load": FILTER, "store": FILTER, "options": {…}}` it answers `{"done": true}`,
  `{"missing": true}` (there are no such filters), `{"refused": REASON}` or `{"unwritten": REASON}`;
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

NEVER_EXECUTE = 0  # com.sun.star.document.MacroExecMode
NO_UPDATE = 0  # com.sun.star.document.UpdateDocMode


class OfficeDiedError(Exception):
    """LibreOffice ended or does not answer any more."""


class RefusedError(Exception):
    """LibreOffice does not accept the file."""


class UnwrittenError(Exception):
    """LibreOffice has opened the file and cannot write the other kind."""


def limit(memory: int, written: int) -> None:
    """Bound the address space and the size of a file, for us and for LibreOffice; where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, written)):
        hard = resource.getrlimit(kind)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (soft, hard))


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
    # Its output must not mix into ours, which carries the answers. Signals stay as Python has them: a file over the
    # limit is then an error that LibreOffice tells, and not its end.
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    return subprocess.Popen(command, restore_signals=False, **streams)  # type: ignore[call-overload, no-any-return] # noqa: S603 - no shell


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


def installed_fonts(context: Any) -> list[str]:
    """The fonts that LibreOffice has; none when it cannot tell."""
    try:
        toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
        return sorted({font.Name for font in toolkit.createScreenCompatibleDevice(0, 0).FontDescriptors})
    except Exception:
        return []


class Converter:
    """Converts files inside one running LibreOffice."""

    def __init__(self, context: Any) -> None:
        services = context.ServiceManager
        self._desktop = services.createInstance("com.sun.star.frame.Desktop")
        self._filters = services.createInstance("com.sun.star.document.FilterFactory")

    def has_filters(self, *names: str) -> bool:
        return all(self._filters.hasByName(name) for name in names)

    def convert(self, request: dict[str, Any]) -> None:
        """Write one file as another kind.

        Raises:
            RefusedError: LibreOffice does not accept the file.
            UnwrittenError: it cannot write the other kind: the disk is full, or a limit is reached.
            OfficeDiedError: LibreOffice is gone.
        """
        document = self._load(request)
        try:
            self._store(document, request)
        finally:
            self._close(document)

    def stop(self) -> None:
        self._desktop.terminate()

    def _load(self, request: dict[str, Any]) -> Any:
        loading = _properties(
            {
                "FilterName": request["load"],
                "Hidden": True,
                "ReadOnly": True,
                "MacroExecutionMode": uno.Any("short", NEVER_EXECUTE),
                "UpdateDocMode": uno.Any("short", NO_UPDATE),
            }
        )
        url = Path(request["source"]).as_uri()
        try:
            document = self._desktop.loadComponentFromURL(url, "_blank", 0, loading)
        except Exception as error:
            self._check_alive()
            raise RefusedError(_reason(error)) from error
        if document is None:
            raise RefusedError("the file is not of that kind")
        return document

    def _store(self, document: Any, request: dict[str, Any]) -> None:
        storing: dict[str, Any] = {"FilterName": request["store"]}
        if request["options"]:
            storing["FilterData"] = uno.Any("[]com.sun.star.beans.PropertyValue", _properties(request["options"]))
        try:
            if request["target"].endswith(".pdf"):
                _refresh_indexes(document)
            document.storeToURL(Path(request["target"]).as_uri(), _properties(storing))
        except Exception as error:
            self._check_alive()
            raise UnwrittenError(_reason(error)) from error

    def _close(self, document: Any) -> None:
        try:
            document.close(True)
        except Exception:
            self._check_alive()

    def _check_alive(self) -> None:
        try:
            self._desktop.getCurrentComponent()
        except Exception as error:
            raise OfficeDiedError(str(error)) from error


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__


def _refresh_indexes(document: Any) -> None:
    """Fill tables of contents, if it is a document that may have them."""
    if not hasattr(document, "getDocumentIndexes"):
        return
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
            if not converter.has_filters(request["load"], request["store"]):
                say(missing=True)
                continue
            converter.convert(request)
        except RefusedError as error:
            say(refused=str(error))
        except UnwrittenError as error:
            say(unwritten=str(error))
        else:
            say(done=True)


def end_by_force(office: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the process that its launcher started; on POSIX we are in their group and end too."""
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(office.pid)], check=False)  # noqa: S603, S607 - no shell


def main(soffice: str, folder: str, memory: str, written: str) -> None:
    """Run LibreOffice and convert until the input ends; `folder` holds its profile and goes away with us."""
    # What LibreOffice creates, its socket above all, is for our account only.
    os.umask(0o077)
    limit(int(memory), int(written))
    pipe = Path(folder).name
    office = start_office(soffice, str(Path(folder, "profile")), pipe)
    try:
        context = connect(office, pipe)
        converter = Converter(context)
        say(ready=True, office=office.pid, fonts=installed_fonts(context))
        serve(converter)
        converter.stop()
        office.wait(timeout=5)
    except OfficeDiedError as error:
        say(failed=str(error))
    finally:
        if office.poll() is None:
            shutil.rmtree(folder, ignore_errors=True)
            end_by_force(office)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What a script needs to work inside a LibreOffice of its own; run by the Python that has `uno`.

Usage of such a script: python3 SCRIPT SOFFICE JOBS.json -env:UserInstallation=PROFILE_URL
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]


def do_jobs(do: Callable[[Any, dict[str, Any]], None]) -> None:
    """Start LibreOffice and do every job with its desktop; whoever started the script ends LibreOffice with it."""
    soffice, jobs, profile = sys.argv[1:]
    pipe = f"docgen-{uuid.uuid4().hex}"
    subprocess.Popen(  # noqa: S603 - the test's own LibreOffice
        [soffice, profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    )
    desktop = connect(pipe)
    for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
        do(desktop, job)


def connect(pipe: str) -> Any:
    """The desktop of the LibreOffice that listens on this pipe, as soon as it does; who started us limits the time."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except Exception:
            time.sleep(0.25)


def load(desktop: Any, path: str) -> Any:
    """A document, opened without a window."""
    return desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (_named("Hidden", True),))


def save(document: Any, path: str, filter_name: str) -> None:
    """Save the document as another kind, by the name of LibreOffice's filter, and close it."""
    document.storeToURL(uno.systemPathToFileUrl(path), (_named("FilterName", filter_name),))
    document.close(True)


def _named(name: str, value: Any) -> Any:
    held = PropertyValue()
    held.Name, held.Value = name, value
    return held

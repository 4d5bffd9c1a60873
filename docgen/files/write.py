"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write the bytes aside and put them in place at once, so that nothing half-written ever stands there.

    Makes the folder if need be.

    Raises OSError, as any writing does.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        written.chmod(0o644)  # a temporary file is made for its owner only
        written.replace(target)
    except BaseException:
        written.unlink(missing_ok=True)
        raise

"""Writes read results out for other programs and for people. Adding a kind is adding its writer to `EXPORTS`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from docgen.library import Library
from forms.export.workbook import write_workbook
from forms.returned import ReadResult


def write_json(results: Sequence[ReadResult], library: Library | None = None) -> bytes:
    """All results with their evidence, as one JSON object; pictures are named in it, see `crops_of`.

    No `library` is needed for that; other writers ask theirs.
    """
    held = {"results": [result.to_json() for result in results]}
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()


def crops_of(results: Sequence[ReadResult]) -> dict[str, bytes]:
    """The pictures that the JSON of the results names, by their paths relative to it."""
    return {name: crop for result in results for name, crop in result.crops().items()}


EXPORTS: dict[str, Callable[[Sequence[ReadResult], Library], bytes]] = {".json": write_json, ".xlsx": write_workbook}

__all__ = ["EXPORTS", "crops_of", "write_json", "write_workbook"]

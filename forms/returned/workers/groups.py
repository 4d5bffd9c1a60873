"""Which files are sent to a worker together: every conversation costs the parent time that all workers wait for.

A group has no more time than one file alone; when that is not enough, or a file of it ends its worker, each is read
alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.files import Packed

_MOST_TOGETHER = 16
"""Read in some hundredths of a second: many times its conversation, and no worker waits long for the last group."""
_SMALL = 256 * 1024
"""Bytes of a quick file."""
_MOST_BYTES = 1024 * 1024
"""Of a group in all."""


def grouped(files: Iterator[Packed], start: int) -> Iterator[list[Packed]]:
    """The files in order, quick ones together; the first few alone, for every worker shall have one soon."""
    group: list[Packed] = []
    size = 0
    for given, file in enumerate(files):
        is_quick = _is_quick(file)
        if group and not (is_quick and size + len(file.content) <= _MOST_BYTES):
            yield group
            group, size = [], 0
        group.append(file)
        size += len(file.content)
        if not is_quick or len(group) >= min(_MOST_TOGETHER, given // start):
            yield group
            group, size = [], 0
    if group:
        yield group


def _is_quick(file: Packed) -> bool:
    """True for a file that is read in a moment: a small document, workbook or PDF without pictures."""
    content = file.content
    if file.refusal is not None or len(content) > _SMALL:
        return False
    # Python searches from the end in a third of the time, and the parent searches every PDF.
    return content.startswith(b"PK") or (content.startswith(b"%PDF") and content.rfind(b"/Image") < 0)

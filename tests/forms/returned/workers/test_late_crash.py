"""A file that crashes its reader is given to a new one, unless that would take its time twice over."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.returned.workers import ReadingLimits, ReadingPool
from tests.forms.filled import KEY
from tests.forms.returned.workers.test_pool import POISONED


@pytest.mark.parametrize(("seconds", "tries"), [("0", "!!"), ("1.2", "!")])
def test_only_a_quick_crash_is_tried_again(tmp_path: Path, seconds: str, tries: str) -> None:
    told = tmp_path / "told"
    files = [("a", b"good"), ("b", f"crash_late {seconds} {told}".encode())]
    with ReadingPool(1, ReadingLimits(seconds=4), program=POISONED) as pool:
        good, crashed = pool.read(files, KEY)
    assert [result.refusal.code for result in (good, crashed) if result.refusal] == ["read", "reading-crashed"]
    assert told.read_text() == tries

from __future__ import annotations

from docgen.zip_members import write_stable_zip
from tests.docgen.files.packages import parts_of


def test_the_same_entries_give_the_same_bytes_in_the_given_order() -> None:
    entries = [("б.txt", b"1"), ("а.txt", b"2")]
    assert write_stable_zip(entries) == write_stable_zip(entries)
    assert list(parts_of(write_stable_zip(entries))) == ["б.txt", "а.txt"]

"""How files are put together: quick ones, in order, the more the more there are."""

from __future__ import annotations

import pytest

from docgen.files import Packed
from forms.returned.workers.groups import grouped

QUICK = b"PK quick"


def sizes(*contents: bytes) -> list[int]:
    files = [Packed(str(number), content) for number, content in enumerate(contents)]
    groups = list(grouped(iter(files), 2))
    assert [file for group in groups for file in group] == files
    return [len(group) for group in groups]


def test_groups_grow_with_the_files_that_were_given() -> None:
    assert sizes(*[QUICK] * 70) == [1, 1, 1, 1, 2, 4, 8, 16, 16, 16, 4]


@pytest.mark.parametrize(
    "slow", [b"text", b"%PDF /Subtype /Image", b"PK" + bytes(300_000)], ids=["text", "scan", "large"]
)
def test_slow_files_go_alone(slow: bytes) -> None:
    assert sizes(*[QUICK] * 8, slow, QUICK, QUICK) == [1, 1, 1, 1, 2, 2, 1, 2]


def test_a_pdf_without_pictures_is_quick() -> None:
    assert sizes(*[b"%PDF /Subtype /Form"] * 6) == [1, 1, 1, 1, 2]


def test_a_group_is_bounded_in_bytes() -> None:
    assert max(sizes(*[b"PK" + bytes(250_000)] * 50)) == 4

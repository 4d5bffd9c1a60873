"""Who is listed under «С приказом ознакомлены»: everybody concerned, each person once."""

from __future__ import annotations

from typing import Any

from docgen import load_pack
from tests.builders import rows_of
from tests.examples import school

PACK = load_pack("school")


def listed(code: str, data: dict[str, Any]) -> list[str]:
    (file,) = PACK.fill(data, only=(code,)).files
    return [row[1].replace("\u00a0", " ") for row in rows_of(file.content, -1)[1:]]


def test_an_officer_who_takes_part_is_listed_once() -> None:
    names = listed("Ш-19", school())
    assert names.count("Черных Л.В.") == 1
    assert names[-1] == "Анкетова С.Ю."


def test_participants_of_one_name_are_all_listed() -> None:
    def make_namesakes(data: dict[str, Any]) -> None:
        first, second = (pair["mentor"] for pair in data["pairs"][:2])
        for number, name in (("1", first), ("2", second)):
            (employee,) = (each for each in data["employees"] if each["full_name"] == name)
            employee |= {"id": number, "full_name": first}
        del data["association"]
        data["pairs"][0]["mentor"], data["pairs"][1]["mentor"] = "1", "2"

    before, after = listed("Ш-19", school()), listed("Ш-19", school(make_namesakes))
    assert len(after) == len(before)
    assert after.count(before[0]) == 2


def test_an_officer_who_is_not_appointed_is_not_listed() -> None:
    assert len(listed("Ш-01", school(lambda data: data.pop("psychologist")))) == len(listed("Ш-01", school())) - 1

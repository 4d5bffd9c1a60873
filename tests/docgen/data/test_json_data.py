from __future__ import annotations

import json
from typing import Any

import pytest

from docgen.data import RawData, read_json
from docgen.errors import DataRejectedError, UnreadableFileError
from docgen.files import FileLimits


def read(text: str | bytes) -> RawData:
    return read_json(text if isinstance(text, bytes) else text.encode())


def refusal(text: str | bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableFileError) as caught:
        read(text)
    (problem,) = caught.value.problems
    return problem.code, problem.message


def test_an_object_is_read_with_or_without_a_byte_order_mark() -> None:
    values: dict[str, Any] = {"organisation": {"inn": "0012000123"}, "pairs": [{"payment": 3500.5}, {"number": 2}]}
    text = json.dumps(values, ensure_ascii=False).encode()
    assert read(text).values == read(b"\xef\xbb\xbf" + text).values == values
    assert read(text).problems == []


def test_the_place_of_a_value_is_its_path() -> None:
    assert read("{}").place_of(("pairs", 2, "start")) == "pairs[2].start"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,\n "b" 2}', "строка 2, знак 6: не хватает двоеточия после имени"),
        ('{"a": 1,\n}', "строка 2, знак 1: здесь ожидается имя в двойных кавычках|лишняя запятая"),
        ('{"a": 1 "b": 2}', "не хватает запятой"),
        ('{"a": }', "здесь ожидается значение"),
        ('{"a": "б', "не закрыты кавычки"),
        ('{"a": "б\nв"}', "внутри текста стоит перевод строки"),
        ('{"a": "\\я"}', "неизвестное сочетание после обратной косой черты"),
        ("{} {}", "лишний текст после конца данных"),
    ],
)
def test_a_fault_is_explained_with_line_and_column(text: str, message: str) -> None:
    code, found = refusal(text)
    assert code == "broken-json"
    assert any(part in found for part in message.split("|"))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1" * 5000])
def test_numbers_that_json_does_not_know_are_refused(number: str) -> None:
    code, message = refusal(f'{{"a": {number}}}')
    assert code == "bad-json-number"
    assert "такого числа быть не может" in message


@pytest.mark.parametrize("levels", [40, 100_000])
def test_deep_nesting_is_refused(levels: int) -> None:
    code, message = refusal('{"a": ' + "[" * levels + "]" * levels + "}")
    assert (code, message) == ("json-too-deep", "Данные JSON вложены глубже 30 уровней; так они не читаются.")


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.data.json_data.MOST_VALUES", 10)
    assert refusal(json.dumps({"a": [0] * 20}))[0] == "json-too-many-values"


def test_another_encoding_and_half_characters_are_refused() -> None:
    assert refusal('{"а": 1}'.encode("cp1251")) == (
        "json-not-utf8",
        "Файл JSON записан не в кодировке UTF-8. Сохраните его в UTF-8.",
    )
    assert refusal('{"a": {"b": "\\ud800"}}')[0] == "bad-character"
    assert "«a»" in refusal('{"a": {"\\ud800": 1}}')[1]


def test_repeated_names_are_reported_with_their_paths() -> None:
    raw = read('{"pairs": [{}, {"start": 1, "start": 2}], "head": {}, "head": {}}')
    assert {(problem.code, problem.path) for problem in raw.problems} == {
        ("repeated-key", "pairs[1].start"),
        ("repeated-key", "head"),
    }
    assert "стоит в одном объекте дважды" in raw.problems[0].message


@pytest.mark.parametrize(("text", "found"), [("[]", "список"), ("5", "число"), ('"а"', "текст"), ("null", "пусто")])
def test_anything_but_an_object_at_the_top_is_refused(text: str, found: str) -> None:
    with pytest.raises(DataRejectedError, match=f"начинаться с {{ , а найдено: {found}") as caught:
        read(text)
    assert caught.value.problems[0].code == "top-not-object"


def test_a_large_file_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(UnreadableFileError, match="принимаются файлы до 1 МБ"):
        read_json(b"{" + b" " * 2_000_000 + b"}", FileLimits(size=1024 * 1024))

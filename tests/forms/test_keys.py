"""Labels are compared by keys; what a person typed is not kept when its file is gone."""

from __future__ import annotations

import pytest

from forms import keys
from forms.keys import fold_key, printed_key
from forms.returned.content import Content


@pytest.mark.parametrize(
    "text",
    ["Фамилия, имя", "фамилия имя :", "  ФАМИЛИЯ\nИМЯ", "Фaмилия имя", "Фамилия_имя", "Фамилия-имя…"],
)
def test_one_key_however_a_label_is_typed(text: str) -> None:
    assert fold_key(text) == "фамилия имя"


@pytest.mark.parametrize(
    ("text", "key"),
    [("Ёлка и\u0306", "елка й"), ("№ 12", "no 12"), ("12", "12"), ("١٢", "١٢"), ("☐ да", "да"), ("—", ""), ("", "")],
)
def test_keys_of_odd_texts(text: str, key: str) -> None:
    assert fold_key(text) == key.replace("no", "nо")


def test_only_printed_texts_are_kept_beyond_a_file() -> None:
    assert printed_key("Отчество (при наличии)") == fold_key("Отчество (при наличии)")
    assert "Отчество (при наличии)" in keys._printed
    content = Content(())
    assert content.keys["Примерова Анна"] == fold_key("Примерова Анна")
    assert "Примерова Анна" in content.keys
    assert "Примерова Анна" not in keys._printed

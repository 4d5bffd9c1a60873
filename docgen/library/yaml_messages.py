"""What the YAML parser reports, in Russian, with what to do."""

from __future__ import annotations

import yaml

_MESSAGES = {
    "mapping values are not allowed": "лишнее двоеточие; текст с двоеточием возьмите в кавычки",
    "could not find expected ':'": "после имени нет двоеточия",
    "did not find expected ',' or '}'": "не закрыта скобка { или между записями нет запятой",
    "did not find expected ',' or ']'": "не закрыта скобка [ или между записями нет запятой",
    "did not find expected key": "отступ не такой, как у соседних записей, или перед этой строкой не закрыты кавычки",
    "did not find expected '-' indicator": "отступ не такой, как у соседних записей списка, или нет дефиса",
    "did not find expected node content": "после двоеточия или дефиса нет значения, которое можно прочитать",
    "found unexpected end of stream": "не закрыты кавычки",
    "found unexpected document indicator": "внутри текста в кавычках стоит строка из трёх дефисов",
    "found character that cannot start any token": "текст начинается со знака, с которого нельзя начинать без кавычек",
    "block sequence entries are not allowed": "дефис списка стоит там, где ждут значения; начните список со строки",
    "found unexpected ':'": "после двоеточия нет значения или пробела",
    "but found another document": "после трёх дефисов начинается вторая запись, а в файле должна быть одна",
    "found undefined alias": "ссылка со звёздочкой * ведёт к имени, которое нигде не объявлено знаком &",
    "found duplicate anchor": "имя после знака & объявлено дважды",
    "did not find expected alphabetic or numeric character": "после * или & нет имени; текст с них берут в кавычки",
    "found unknown escape character": "неизвестное сочетание после обратной косой черты в кавычках",
    "did not find expected hexdecimal number": "неверная запись знака после \\x или \\u в кавычках",
    "found unhashable key": "именем записи служит список или запись в скобках; имя должно быть словом",
    "did not find expected <document start>": "лишний текст до начала или после конца записи",
    "could not determine a constructor": "неизвестный знак вида !имя; уберите его",
    "control characters are not allowed": "в файле есть недопустимый знак (не печатается)",
    "special characters are not allowed": "в файле есть недопустимый знак (не печатается)",
}


def explain(error: Exception, found: str = "") -> str:
    """The parser's message in Russian; an unknown one is only said to be a fault. `found` is the sign it stopped at."""
    if found == "\t":
        return "отступ сделан табуляцией; ставьте пробелы"
    message = " ".join(
        str(part)
        for part in (getattr(error, "problem", ""), getattr(error, "reason", ""), getattr(error, "context", ""))
        if part
    )
    if isinstance(error, RecursionError):
        return "записи вложены слишком глубоко"
    if not isinstance(error, yaml.YAMLError):
        return "число или дата записаны неверно; текст возьмите в кавычки"
    return next((russian for english, russian in _MESSAGES.items() if english in message), "запись нарушена")

"""What Python's JSON parser reports, in Russian."""

from __future__ import annotations

_MESSAGES = {
    "Expecting value": "здесь ожидается значение",
    "Expecting ',' delimiter": "не хватает запятой",
    "Expecting ':' delimiter": "не хватает двоеточия после имени",
    "Expecting property name enclosed in double quotes": "здесь ожидается имя в двойных кавычках",
    "Illegal trailing comma before end of object": "лишняя запятая перед закрывающей скобкой }",
    "Illegal trailing comma before end of array": "лишняя запятая перед закрывающей скобкой ]",
    "Unterminated string starting at": "не закрыты кавычки текста, который начинается здесь",
    "Invalid control character at": "внутри текста стоит перевод строки или табуляция; пишите \\n и \\t",
    "Invalid \\escape": "неизвестное сочетание после обратной косой черты",
    "Invalid \\uXXXX escape": "неверная запись знака \\uXXXX",
    "Extra data": "лишний текст после конца данных",
}


def explain(message: str) -> str:
    """The parser's message in Russian; an unknown one is only said to be a fault."""
    for english, russian in _MESSAGES.items():
        if message.startswith(english):
            return russian
    return "запись нарушена"

"""What Jinja reports of a tag, in Russian, with what to do."""

from __future__ import annotations

import re

_MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), russian)
    for pattern, russian in (
        (
            r"unknown tag '(tr|tc|p|r)'",
            r"«{%\1 …%}» стоит не на своём месте: {%tr …%} – в своей строке таблицы, {%p …%} – в своём абзаце",
        ),
        (r"unknown tag '(end\w+)'.*closed is '(\w+)'", r"«\1» стоит раньше, чем закрыт «\2»"),
        (r"unknown tag '(end\w+|else|elif)'", r"«\1» стоит без открывающего тега: перед ним нет if или for"),
        (r"unknown tag '(\w+)'", r"тега «\1» нет; есть if, else, endif, for, endfor, set"),
        (r"Unexpected end of template.*'(end\w+)'", r"не закрыт тег: не хватает «\1»"),
        (r"unexpected '([^']+)'|got '(?!end of)([^']+)'", r"лишнее или неверное «\1\2»"),
        (r"[Ee]nd of |Expected an expression", "тег оборван: внутри чего-то не хватает или не закрыта скобка"),
        (r"unexpected char ([\"'])(.+?)\1", r"неожиданный знак «\2»"),
    )
)


def explain(message: str) -> str:
    """The parser's message in Russian, without a full stop; an unknown one is only said to be a fault."""
    for pattern, russian in _MESSAGES:
        if found := pattern.search(message):
            return found.expand(russian)
    return "запись нарушена"

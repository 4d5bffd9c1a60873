"""Blocks: what several documents have in common stands once, in a file of its own, and is put in at compile time.

`{{ блок('подпись', фио=директор.фио) }}`, alone in its paragraph, puts in the text of the block's file. There
`{{ параметры(фио, должность='директор') }}` declares what the block is given: first what it needs, then what it may be
given with what stands for it otherwise. A block sees its parameters and the data, nothing else of the template.
"""

from __future__ import annotations

import re

from docgen.problems import problem_kind

BAD_SYNTAX = problem_kind("bad-template-syntax", "Тег шаблона записан с ошибкой: {found}.")
BLOCK_IS_NO_DOCUMENT = problem_kind(
    "block-is-no-document", "Файл объявляет параметры, значит, это блок; документом он быть не может."
)

PUT_IN = ("блок", "block")
DECLARE = ("параметры", "parameters")
BLOCK_FUNCTIONS = (*PUT_IN, *DECLARE)

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


def explained_syntax(message: str) -> str:
    """The parser's message in Russian, without a full stop; an unknown one is only said to be a fault."""
    for pattern, russian in _MESSAGES:
        if found := pattern.search(message):
            return found.expand(russian)
    return "запись нарушена"

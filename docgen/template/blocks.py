"""Blocks: what several documents have in common stands once, in a file of its own, and is put in at compile time.

`{{ блок('подпись', фио=директор.фио) }}`, alone in its paragraph, puts in the text of the block's file. There
`{{ параметры(фио, должность='директор') }}` declares what the block is given: first what it needs, then what it may be
given with what stands for it otherwise. A block sees its parameters and the data, nothing else of the template.
"""

from __future__ import annotations

from docgen.problems import problem_kind

BAD_SYNTAX = problem_kind("bad-template-syntax", "Тег шаблона записан с ошибкой: {found}.")
BLOCK_IS_NO_DOCUMENT = problem_kind(
    "block-is-no-document", "Файл объявляет параметры, значит, это блок; документом он быть не может."
)

PUT_IN = ("блок", "block")
DECLARE = ("параметры", "parameters")
BLOCK_FUNCTIONS = (*PUT_IN, *DECLARE)

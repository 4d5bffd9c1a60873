"""All faulty tags of a part at once: Jinja stops at the first, in English, and tells an open loop at the end.

Every tag is read on its own; what cannot be read is told and taken out, so that the rest can be checked as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

from docgen.nearest import nearest_hint

_TAG = re.compile(
    r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{#.*?#\}"
    r"|\{(?P<kind>[{%])[-+]?(?P<body>(?:\"[^\"]*\"|'[^']*'|(?!\{\{|\{%|\}\}|%\}|\n).)*)(?P<end>[-+]?[%}]\})?",
    re.DOTALL,
)
_CLOSERS = {
    each: f"end{each}" for each in ("for", "if", "with", "set", "call", "filter", "macro", "autoescape", "block")
}
_ALONE = frozenset({"include", "import", "from", "extends", "do"})
_WORDS = frozenset({*_CLOSERS, *_CLOSERS.values(), *_ALONE, "else", "elif"})
_MEANT = {
    **dict.fromkeys(("если",), "if"),
    **dict.fromkeys(("иначе",), "else"),
    **dict.fromkeys(("иначеесли", "иначе_если"), "elif"),
    **dict.fromkeys(("для", "цикл", "каждый"), "for"),
    **dict.fromkeys(("конецесли", "конец_если", "всё", "все"), "endif"),
    **dict.fromkeys(("конеццикла", "конец_цикла"), "endfor"),
}
_ALIKE = str.maketrans("асеокрхуіАСЕОКРХУВМНТ", "aceokpxyiACEOKPXYBMHT")
_BACK = str.maketrans("aceokpxyACEOKPXYBMHT", "асеокрхуАСЕОКРХУВМНТ")
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "конец тега",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "name": "имя",
    "string": "текст в кавычках",
    "integer": "число",
    "float": "число",
}
_EXPLAINED = (
    (r"Expected an expression, got 'end of (?:print statement|statement block)'", "внутри нет имени или условия"),
    (r"expected token 'name', got 'end of [^']*'", "тег оборван: в конце не хватает имени"),
    (r"unexpected '([^']*)', expected '([^']*)'", "найдено «{0}», а скобка ждёт «{1}»"),
    (r"unexpected '([^']*)'", "лишнее «{0}»"),
    (r"unexpected char (?:'|\")(.+?)(?:'|\") at \d+", "неожиданный знак «{0}»"),
    (r"expected token 'in', got '([^']*)'", "в цикле после имени стоит «in», найдено «{0}»"),
    (r"expected token '([^']*)', got '([^']*)'", "ожидается «{0}», найдено «{1}»"),
    (r"can't assign to '?([^']*)'?", "такому имени значение не присваивают"),
    (r"expected name or number", "после точки стоит имя поля"),
    (r"expected subscript expression", "в квадратных скобках ничего нет"),
    (
        r"invalid syntax for function call expression",
        "параметры в скобках разделяют запятыми, именованные стоят последними",
    ),
    (r"non-default argument follows default argument", "параметры без значения стоят раньше параметров со значением"),
    (r"Invalid character in identifier", "имя записано недопустимыми знаками"),
    (r"expected call", "после «call» стоит вызов со скобками"),
    (r"Missing end of (?:raw directive|comment tag)", "начатое не закрыто"),
    (r"Tag name expected", "внутри нет слова"),
)


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A faulty tag: the line of the part, what is wrong, the tag's words to look for."""

    line: int
    reason: str
    near: str


@dataclass(slots=True)
class _Block:
    word: str
    line: int
    near: str


class SyntaxReader:
    """Reads the tags of one part; `names` and `filters` are what may have been meant."""

    def __init__(self, environment: Environment, names: Collection[str], filters: Collection[str]) -> None:
        self.faults: list[SyntaxFault] = []
        self._environment = environment
        self._names, self._filters = names, filters
        self._open: list[_Block] = []

    def readable(self, text: str) -> str:
        """The text without what is faulty; afterwards `faults` is complete."""
        pieces, after, line = [], 0, 1
        for found in _TAG.finditer(text):
            line += text.count("\n", after, found.start())
            pieces.append(text[after : found.start()])
            pieces.append(self._tag(found, line) if found["kind"] else found[0])
            line += found[0].count("\n")
            after = found.end()
        pieces.append(text[after:])
        closers = self._closed_down_to(0)
        return "".join([*pieces, closers])

    def _tag(self, found: re.Match[str], line: int) -> str:
        """What stands in the tag's place in the readable text."""
        tag, body = found[0], found["body"].strip()
        end = "}}" if found["kind"] == "{" else "%}"
        if not (found["end"] or "").endswith(end):
            self._tell(line, f"тег открыт, а «{end}» не найдено", body)
            return ""
        if found["kind"] == "{":
            return tag if self._is_sound(tag, line, body) else ""
        word, _, rest = body.partition(" ")
        meant = self._meant(word, line, body)
        if meant in _CLOSERS:
            return self._opened(meant, rest, tag, _Block(meant, line, body))
        if meant in _CLOSERS.values():
            return self._closed(meant, line, body)
        if meant in ("else", "elif"):
            return self._between(meant, tag, line, body)
        return tag if meant and self._is_sound(tag, line, body) else ""

    def _meant(self, word: str, line: int, near: str) -> str:
        """The word that the tag begins with, or the one that was meant; a wrong one is told."""
        if word in _WORDS:
            return word
        alike = word.translate(_ALIKE)
        if alike in _WORDS:
            self._tell(line, f"слово «{word}» набрано русскими буквами; наберите «{alike}» латинскими", near)
            return alike
        meant = _MEANT.get(word.lower(), "")
        hint = f"; вероятно, это «{meant}»" if meant else nearest_hint(alike, sorted(_WORDS))
        self._tell(line, f"тега «{word}» нет{hint}" if word else "внутри нет слова", near)
        return meant

    def _opened(self, word: str, rest: str, tag: str, block: _Block) -> str:
        if word == "set" and re.match(r"[\s\w.,]+=", rest):
            return tag if self._is_sound(tag, block.line, block.near) else ""
        known = len(self.faults)
        written = f"{{% {word} {rest} %}}"
        is_sound = self._is_sound(written + f"{{% {_CLOSERS[word]} %}}", block.line, block.near)
        if not is_sound or any(fault.line == block.line and fault.near == block.near for fault in self.faults[:known]):
            target = re.match(r"(\w+)\s+in\b", rest)
            written = written if is_sound else f"{{% for {target[1]} in [] %}}" if target else "{% if true %}"
        else:
            written = tag
        block.word = "for" if written.startswith("{% for") else "if" if written == "{% if true %}" else word
        self._open.append(block)
        return written

    def _closed(self, word: str, line: int, near: str) -> str:
        opener = word.removeprefix("end")
        depth = next((d for d in range(len(self._open) - 1, -1, -1) if _opens(self._open[d], opener)), None)
        if depth is None:
            wrong = f"раньше, чем закрыт «{self._open[-1].word}»" if self._open else "без открывающего тега"
            self._tell(line, f"«{word}» стоит {wrong}: перед ним нет «{opener}»", near)
            return ""
        closers = self._closed_down_to(depth + 1)
        return f"{closers}{{% {_CLOSERS[self._open.pop().word]} %}}"

    def _closed_down_to(self, depth: int) -> str:
        closers = ""
        while len(self._open) > depth:
            block = self._open.pop()
            self._tell(block.line, f"не закрыт тег: не хватает «{_CLOSERS[block.word]}»", block.near)
            closers += f"{{% {_CLOSERS[block.word]} %}}"
        return closers

    def _between(self, word: str, tag: str, line: int, near: str) -> str:
        if not self._open or self._open[-1].word not in ("if", "for") or (word, self._open[-1].word) == ("elif", "for"):
            self._tell(line, f"«{word}» вне своего «if»", near)
            return ""
        rest = near.partition(" ")[2]
        if word == "else" and rest:
            self._tell(line, "после «else» ничего не пишут; с условием – «elif»", near)
            return "{% else %}"
        is_sound = word == "else" or self._is_sound(f"{{% if true %}}{{% elif {rest} %}}{{% endif %}}", line, near)
        return f"{{% {word} {rest} %}}" if is_sound else ""

    def _is_sound(self, text: str, line: int, near: str) -> bool:
        try:
            self._environment.parse(text)
        except TemplateSyntaxError as error:
            self._tell(line, self.explained(error.message or "", near), near)
            return False
        return True

    def explained(self, message: str, near: str) -> str:
        """What Jinja's message says, in Russian, with what was probably meant."""
        got = re.search(r"expected token 'end of (?:print statement|statement block)', got '([^']*)'", message)
        hint = self._joined_hint(got[1], near) if got else ""
        if hint:
            return hint
        for pattern, sentence in _EXPLAINED:
            found = re.match(pattern, message)
            if found:
                return sentence.format(*(_TOKENS.get(group, group) for group in found.groups()))
        return "запись не понята"

    def _joined_hint(self, got: str, near: str) -> str:
        """Two words side by side: a name with a blank, a filter without its bar, one sign of equality."""
        if got == "=":
            return "сравнивают двумя знаками: «==»"
        if got in self._filters:
            return f"перед фильтром «{got}» пропущена черта «|»"
        before = re.search(rf"(\w+)\s+{re.escape(got)}", near)
        joined = f"{before[1]}_{got}" if before else ""
        if joined in self._names:
            return f"имя пишут без пробела: «{joined}»"
        if got in ("name", "string", "integer") or re.fullmatch(r"\w+", got):
            return (
                f"лишнее «{got}»: между значениями нужен знак, перед фильтром – черта «|», в имени вместо пробела – «_»"
            )
        return ""

    def _tell(self, line: int, reason: str, near: str) -> None:
        self.faults.append(SyntaxFault(line, reason, near))


def _opens(block: _Block, word: str) -> bool:
    return block.word == word or block.near.split()[0] == word


def latin_hint(name: str, known: Collection[str]) -> str:
    """Says which letters of a Russian name are Latin ones that look the same; nothing when that is not the fault."""
    meant = name.translate(_BACK)
    if meant == name or meant not in known:
        return ""
    letters = ", ".join(f"«{letter}»" for letter, right in zip(name, meant, strict=True) if letter != right)
    return f": в нём латинские буквы ({letters}), наберите «{meant}» русскими"

"""Place names after a generic word: «город Примерск» declines, «село Приречное» does not.

The table `data/places.tsv` says what each generic word does to the name; this module finds where the name ends.
"""

from __future__ import annotations

from docgen.russian.cases import Kind
from docgen.russian.letters import fold
from docgen.russian.lexicon import place_generics
from docgen.russian.phrases.groups import Group, next_word
from docgen.russian.phrases.plan import Plan
from docgen.russian.words import Word, readings_of

_STATUS = {"значения", "подчинения", "типа"}
_ADJECTIVE_ENDINGS = ("ая", "яя", "ий", "ый", "ой")


def read_place_name(plan: Plan, generic: int, gender: str) -> int:
    """Read the name after the generic word at token `generic`, whose gender is `gender` (empty: any).

    Returns the token after the name, or the one after the generic word when no name follows.
    """
    tokens = plan.context.tokens
    policy = place_generics().get(fold(tokens[generic].text.split("-")[0]))
    index = _past_status(plan, generic + 1)
    if policy is None or index is None or plan.context.in_capitals or not tokens[index].text[:1].isupper():
        return generic + 1
    end = _end_of_name(plan, index)
    plan.places.update(range(index, end))
    if policy == "frozen":
        return end
    indices = [place for place in range(index, end) if tokens[place].is_word]
    if len(indices) == 1:
        _take_word(plan, index, policy, gender)
    else:
        _take_compound(plan, indices, policy, gender)
    return end


def _take_word(plan: Plan, index: int, policy: str, gender: str) -> None:
    readings = readings_of(plan.context.tokens[index].text, Kind.PLACE, plan.context.dictionary)
    word = next((word for word in readings if _declines(word, policy, gender)), None)
    if word is not None:
        plan.take(Group({index: word}, index, word.gender, False))


def _take_compound(plan: Plan, indices: list[int], policy: str, gender: str) -> None:
    """«улица Верхняя Заречная» and «город Нижний Новгород» decline; «город Великие Луки» and others do not."""
    columns = [readings_of(plan.context.tokens[index].text, Kind.PLACE, plan.context.dictionary) for index in indices]
    adjectives = [next((word for word in column if _agrees(word, gender)), None) for column in columns]
    nouns = [word for word in columns[-1] if word.is_noun and word.gender == (gender or word.gender)]
    chosen = [*adjectives[:-1], nouns[0] if nouns and policy == "agree" else adjectives[-1]]
    words = dict(zip(indices, [word for word in chosen if word is not None], strict=False))
    if len(words) < len(indices) or len({word.gender for word in words.values()}) > 1:
        return
    plan.take(Group(words, indices[-1], words[indices[-1]].gender, False))
    if words[indices[-1]].is_noun:
        plan.reasons.append("Составное название после родового слова обычно не склоняют, но встречается и иначе.")


def _declines(word: Word, policy: str, gender: str) -> bool:
    if word.gender in {"pl", "n"}:
        return False
    if word.is_noun:
        return policy == "agree"
    return _agrees(word, gender)


def _agrees(word: Word, gender: str) -> bool:
    return not word.is_noun and gender in {word.gender, ""} and word.text.endswith(_ADJECTIVE_ENDINGS)


def _past_status(plan: Plan, start: int) -> int | None:
    """The first word of the name: «город федерального значения Примерск» has its status between."""
    index = next_word(plan.context, start)
    after = next_word(plan.context, index + 1) if index is not None else None
    if after is not None and plan.context.tokens[after].text in _STATUS:
        return next_word(plan.context, after + 1)
    return index


def _end_of_name(plan: Plan, start: int) -> int:
    """The token after a place name: it runs to a comma, a quotation or a word in small letters."""
    tokens = plan.context.tokens
    end = start + 1
    for index in range(start + 1, len(tokens)):
        token = tokens[index]
        if token.is_word and token.text[:1].isupper() and readings_of(token.text, Kind.PLACE, plan.context.dictionary):
            end = index + 1
        elif not (token.is_space or token.text in {"(", ")", "–", "—", "-"}):
            break
        elif token.text == ")":
            end = index + 1
    return end

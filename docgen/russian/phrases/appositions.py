"""A second nominative that no comma or dash marks off: «учреждение средняя школа», «сестра диетическая».

Also the noun that a participle stands far before: «назначенный приказом директора наставник».
"""

from __future__ import annotations

import re
from functools import cache

from docgen.russian.letters import fold
from docgen.russian.lexicon import institutions, legal_forms, place_generics, word_prefixes
from docgen.russian.phrases.groups import Group, find_group, next_word
from docgen.russian.phrases.plan import Plan
from docgen.russian.words import Word, could_be_oblique, is_abbreviation, parts_of_speech

_RELATIVE = re.compile(r"[сц]к(?:ий|ая|ое|ие)$")


@cache
def _place_words() -> frozenset[str]:
    return frozenset(place_generics()) - institutions()


def find_apposition(plan: Plan, index: int, group: Group, is_direct: bool) -> Group | None:
    """The group at token `index` when it declines with `group`, whose last word is right before it (`is_direct`)."""
    text = plan.context.tokens[index].text
    if not plan.context.tokens[index].is_word or is_abbreviation(text, plan.context.in_capitals):
        return None
    if could_be_oblique(text) or fold(text) in _place_words():
        return None
    apposition = find_group(plan.context, index)
    head = apposition.head_word if apposition is not None else None
    if apposition is None or head is None or apposition.first != index or group.head_word is None:
        return None
    if not group.head_word.is_noun:
        return apposition if _is_noun_of(plan, group, apposition, head) else None
    if _is_institution_of(group.head_word, head) and not _follows_preposition(plan, index):
        return apposition
    return _direct_apposition(plan, apposition, head, group) if is_direct else None


def find_institution(plan: Plan, start: int) -> Group | None:
    """«МБОУ гимназия № 5», «МБОУ Примерская СОШ»: the kind of institution after its abbreviated legal form."""
    index = _past_abbreviations(plan, start)
    institution = None if index is None else find_group(plan.context, index)
    if institution is None or not institution.words or institution.first != index:
        return None
    first = plan.context.tokens[institution.first].text
    is_relative = bool(_RELATIVE.search(first))
    head = institution.head_word
    if could_be_oblique(head.text if head else first) or (
        not is_relative if head is None else not _is_institution(head)
    ):
        return None
    if first[:1].isupper() and not is_relative and not plan.context.in_capitals:
        plan.reasons.append(f"Название «{first}» стоит без кавычек: проверьте, склоняется ли оно.")
    return institution


def _past_abbreviations(plan: Plan, start: int) -> int | None:
    """The word after «ДО» of «МБОУ ДО Дом детского творчества»; the last of them may be the head of a group."""
    index = next_word(plan.context, start)
    while index is not None and is_abbreviation(plan.context.tokens[index].text, plan.context.in_capitals):
        index = next_word(plan.context, index + 1)
    return index


def _is_institution(head: Word) -> bool:
    """«гимназия», «школа-интернат», «педколледж»."""
    kind = fold(head.text.split("-")[0])
    rests = (kind.removeprefix(prefix) for prefix in word_prefixes() if kind.startswith(prefix))
    return kind in institutions() or any(rest in institutions() for rest in rests)


def _direct_apposition(plan: Plan, apposition: Group, head: Word, group: Group) -> Group | None:
    is_named = head.text[:1].isupper() and not plan.context.in_capitals
    if not head.is_noun:
        agrees = apposition.gender == group.gender and not is_named
        return Group(apposition.words, apposition.head, apposition.gender, group.is_animate) if agrees else None
    if is_named:
        plan.reasons.append(f"Название «{head.text}» стоит без кавычек, оно оставлено как есть.")
        return None
    plan.reasons.append(f"Не ясно, склоняется ли «{head.text}» вместе с главным словом.")
    return apposition


def _is_institution_of(form: Word, head: Word) -> bool:
    """«бюджетное учреждение … средняя школа»: the kind of school after its legal form declines."""
    return fold(form.text) in legal_forms() and fold(head.text.split("-")[0]) in institutions()


def _is_noun_of(plan: Plan, group: Group, apposition: Group, head: Word) -> bool:
    """The noun that the bare adjective or participle `group` agrees with, across the words that depend on it."""
    if not head.is_noun or apposition.gender != group.gender or _follows_preposition(plan, apposition.first):
        return False
    if head.is_animate:
        return True
    between = (token for token in plan.context.tokens[group.head + 1 : apposition.first] if token.is_word)
    is_object_possible = any("PREP" in parts_of_speech(token.text.lower()) for token in between)
    return not is_object_possible and not group.words[group.head].is_governing


def _follows_preposition(plan: Plan, index: int) -> bool:
    before = [token for token in plan.context.tokens[:index] if not token.is_space]
    return bool(before) and "PREP" in parts_of_speech(before[-1].text.lower())

"""Job titles, organisations, places and document titles: finds the words that decline and freezes the rest.

Rules: the head group declines; what depends on it, quotations, numbers and abbreviations do not; a group joined
by a comma, «и», a dash or brackets declines when it can only be another nominative; a person's name declines as
a person.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from docgen.russian.case_dictionary import CaseDictionary
from docgen.russian.cases import OBLIQUE_CASES, Case, CaseForms, Kind, Source
from docgen.russian.letters import fold
from docgen.russian.lexicon import acting_prefixes, place_generics, trader_abbreviations, word_prefixes
from docgen.russian.phrases.appositions import find_institution
from docgen.russian.phrases.groups import CLASS_LETTER, Context, Group, find_group, names_person, next_word
from docgen.russian.phrases.place_names import read_place_name
from docgen.russian.phrases.plan import Plan
from docgen.russian.phrases.tails import read_tail, take_person
from docgen.russian.phrases.tokens import Token, TokenKind, cut
from docgen.russian.words import could_be_oblique, is_abbreviation, keeps_yo, nominatives

# Endings that all words share one declension of, so that a word needs no dictionary.
_REGULAR = re.compile(
    r"(?:лог|гог|пед|ист|тель|ник|щик|чик|тор|сор|граф|мейстер|вед|ант|ент|ёр|ер|мен|изм|инг"
    r"|ация|яция|ость|ство|ние|тие|ика|ия)$"
)
_REGULAR_PLACE = re.compile(r"(?:.[сц]к|град|бург|горск|ка|иха|ово|ево|ино|ыно|ия|ала|ада|ура|ена|ана)$")


def decline_phrase(text: str, kind: Kind, dictionary: CaseDictionary) -> CaseForms:
    """All forms of a phrase of `kind`."""
    plan = read_plan(text, kind, dictionary)
    oblique = map("".join, plan.inflected(OBLIQUE_CASES))
    forms = {Case.NOMINATIVE: text, **dict(zip(OBLIQUE_CASES, oblique, strict=True))}
    return CaseForms(forms, plan.source, " ".join(dict.fromkeys(plan.reasons)))


def read_plan(text: str, kind: Kind, dictionary: CaseDictionary) -> Plan:
    """Find what declines in a phrase."""
    tokens = cut(text)
    in_capitals = text.isupper() and any(_is_known_word(token) for token in tokens)
    plan = Plan(Context(tokens, kind, dictionary, in_capitals), partial(keeps_yo, text))
    _read(plan)
    return plan


def _is_known_word(token: Token) -> bool:
    return token.is_word and len(token.text) > 4 and not is_abbreviation(token.text, True)


def _read(plan: Plan) -> None:
    start = _first_word(plan)
    if start is None:
        return
    token = plan.context.tokens[start]
    if fold(token.text) in acting_prefixes() or token.kind is TokenKind.ACTING:
        plan.source = Source.RULES
        read_tail(plan, Group({}, start, "any", True))  # «врио директора Иванов И.И.», «и. о. директора, учитель»
    elif token.kind is TokenKind.ABBREVIATION and _names_place(plan, start):
        read_place_name(plan, start, "")
    elif token.kind is TokenKind.ABBREVIATION and (after := next_word(plan.context, start + 1)) is not None:
        _read_from(plan, after)  # «ст. воспитатель»
    else:
        _read_from(plan, _past_persons(plan, start))


def _names_place(plan: Plan, start: int) -> bool:
    """«ст. Примерная» is a place, «ст. воспитатель» is not."""
    after = next_word(plan.context, start + 1)
    is_name = after is not None and plan.context.tokens[after].text[:1].isupper()
    return is_name and fold(plan.context.tokens[start].text) in place_generics()


def _past_persons(plan: Plan, start: int) -> int:
    """The first word after the names of persons that open the phrase: «Иванова Мария Петровна, директор школы»."""
    index = start
    if fold(plan.context.tokens[start].text) in trader_abbreviations():
        return start
    while take_person(plan, index, False):
        end = plan.names[index].end
        following = next_word(plan.context, end + 1)
        if following is None:
            return len(plan.context.tokens)
        index = following
    return index


def _read_from(plan: Plan, start: int) -> None:
    """Read the head group at token `start` and all that follows it."""
    tokens = plan.context.tokens
    if start >= len(tokens):
        return
    group = find_group(plan.context, start)
    if group is None:
        plan.reasons.append(f"Главное слово не найдено, начиная с «{tokens[start].text}»: текст оставлен как есть.")
        plan.source = Source.NONE
        return
    if start and tokens[0].kind is TokenKind.NUMBER and could_be_oblique(tokens[start].text):
        plan.reasons.append("Число со словом склоняется фильтром «счёт», здесь текст оставлен как есть.")
        return
    plan.take(group)
    _doubt_head(plan, group)
    if group.is_abbreviation and not group.words:
        plan.source = Source.RULES
        is_trader = fold(tokens[group.head].text) in trader_abbreviations()
        institution = None if is_trader else find_institution(plan, group.head + 1)
        group = institution or replace(group, is_animate=is_trader)
        plan.take(group)
    read_tail(plan, group)


def _first_word(plan: Plan) -> int | None:
    for index, token in enumerate(plan.context.tokens):
        if token.is_word or token.kind in {TokenKind.ACTING, TokenKind.ABBREVIATION}:
            return index
        if token.kind is TokenKind.QUOTED and not (index and len(token.text) <= CLASS_LETTER):
            break
    plan.reasons.append("Вне кавычек нет слова, которое можно просклонять: текст оставлен как есть.")
    plan.source = Source.NONE
    return None


def _doubt_head(plan: Plan, group: Group) -> None:
    head = group.head_word
    if head is None:
        return
    if not head.is_noun and plan.context.kind not in {Kind.TITLE, Kind.PLACE} and not names_person(head):
        plan.reasons.append(f"Не ясно, к чему относится «{head.text}»: проверьте винительный падеж.")
    if plan.context.kind is Kind.PLACE and re.search(r"(?:[оеё]в|[иы]н)о$", head.lemma) and len(group.words) == 1:
        plan.reasons.append(f"Название «{head.text}» в документах часто не склоняют.")
    regular = _REGULAR_PLACE if plan.context.kind is Kind.PLACE else _REGULAR
    if not head.is_known and head.is_noun and not regular.search(head.lemma) and not _is_prefixed(head.lemma):
        plan.reasons.append(f"Слова «{head.text}» нет в словаре, проверьте его формы.")


def _is_prefixed(lemma: str) -> bool:
    """«фотоотчёт»: a known noun behind a prefix declines as it does alone."""
    rests = (lemma.removeprefix(prefix) for prefix in word_prefixes() if lemma.startswith(prefix))
    return any(reading.is_known and reading.is_noun for rest in rests for reading in nominatives(rest))

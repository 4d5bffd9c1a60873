"""What follows the head of a phrase: groups joined to it, appositions, a person's name; all else is frozen."""

from __future__ import annotations

import re

from docgen.russian.cases import Kind
from docgen.russian.letters import fold
from docgen.russian.lexicon import institutions, place_generics
from docgen.russian.names import (
    FullName,
    Role,
    decline_person,
    gender_of,
    patronymic_gender,
    split_name,
    surname_gender,
)
from docgen.russian.phrases.appositions import find_apposition
from docgen.russian.phrases.groups import Group, find_bare_group, find_group, names_person, next_word
from docgen.russian.phrases.place_names import read_place_name
from docgen.russian.phrases.plan import NameSpan, Plan
from docgen.russian.phrases.tokens import TokenKind
from docgen.russian.words import Word, could_be_oblique, known_parses, readings_of

_LONGEST_NAME = 15  # tokens, spaces included
_JOINS = {",", "и", "или", "–", "—", "-", "/", ";", "("}
_NAME_GAP = re.compile(r"[\s,()]+")
_SUBJECT = re.compile(r"[сц]кий$")  # «учитель (английский)», but «воспитатель (старший)»
_STOPS = {"который", "которая", "которое", "которые", "что", "где", "если", "чтобы", "как", "имени", "им.", "памяти"}


def read_tail(plan: Plan, group: Group) -> None:
    """Find what declines after the head group."""
    tokens = plan.context.tokens
    index = read_place_name(plan, group.head, group.gender)
    is_direct = index == group.head + 1
    while index < len(tokens):
        token = tokens[index]
        if token.is_space:
            index += 1
            continue
        if (text := fold(token.text)) in _STOPS:
            break
        if text in _JOINS:
            following = _joined_group(plan, index, group, is_direct)
        elif take_person(plan, index, group.is_animate):
            index = plan.names[index].end
            continue
        else:
            following = find_apposition(plan, index, group, is_direct)
            is_direct = False
        if following is None:
            is_direct = is_direct and text != "("
            index += 1
            continue
        plan.take(following)
        group = following
        index = read_place_name(plan, group.head, group.gender)
        is_direct = index == group.head + 1


def take_person(plan: Plan, index: int, follows_person: bool) -> bool:
    """Decline a person's name that runs from token `index` to a comma, a small letter or the end.

    A full name has its patronymic; a shorter one is taken only after the title of a person.
    """
    token = plan.context.tokens[index]
    if not token.text[:1].isupper() or not (token.is_word or token.kind is TokenKind.ABBREVIATION):
        return False
    ends = dict.fromkeys((_end_of_clause(plan, index), _end_of_capitals(plan, index)))
    return any(_take_name(plan, index, end, follows_person) for end in ends if end - index <= _LONGEST_NAME)


def _take_name(plan: Plan, index: int, end: int, follows_person: bool) -> bool:
    text = "".join(token.text for token in plan.context.tokens[index:end])
    name = split_name(text) if follows_person or _may_be_name(text) else None
    if name is None:
        return False
    is_full = any(patronymic_gender(word) for word in name.words(Role.PATRONYMIC))
    is_short = bool(name.words(Role.INITIAL) and name.words(Role.SURNAME))
    if not is_full and not (follows_person and (is_short or _is_plain_name(plan, index, name))):
        return False
    person = decline_person(text, None)
    plan.names[index] = NameSpan(person, end)
    surnames = name.words(Role.SURNAME)
    if person.reason:
        plan.reasons.append(person.reason)
    elif len(surnames) == len(name.parts) - is_short and not any(surname_gender(word) == "m" for word in surnames):
        plan.reasons.append("Не ясно, в каком падеже стоит имя в конце текста.")  # «Петрова А.И.» may be a genitive
    return True


def _may_be_name(text: str) -> bool:
    """A patronymic or initials are there: without them the text need not be cut into a name."""
    words = _NAME_GAP.split(text)
    return "." in text or any(patronymic_gender(word) or (len(word) < 3 and word.isupper()) for word in words)


def _is_plain_name(plan: Plan, index: int, name: FullName) -> bool:
    """«Кузнецов Илья» or a surname alone, in the nominative."""
    roles = {part.role for part in name.parts}
    if roles == {Role.SURNAME, Role.FIRST}:
        return name.is_certain and all(gender_of(word) for word in name.words(Role.FIRST))
    if len(name.parts) > 1 or plan.context.in_capitals or _names_what_follows(plan, index):
        return False
    marks = [parse.mark for parse in known_parses(name.parts[0].text.lower())]
    is_surname = any("Surn" in mark.grammemes and mark.case == "nomn" for mark in marks)
    return is_surname or (not marks and surname_gender(name.parts[0].text) is not None)


def _names_what_follows(plan: Plan, index: int) -> bool:
    """«глава города Серпухов», «учитель школы Иванова»: the word before takes a name of its own."""
    words = [token.text.lower() for token in plan.context.tokens[:index] if not token.is_space]
    takers = (*place_generics(), *institutions(), *_STOPS)
    before = fold(words[-1]) if words else ""
    return any(before == taker or (len(taker) > 3 and before.startswith(taker[:-1])) for taker in takers)


def _end_of_capitals(plan: Plan, start: int) -> int:
    """The token after a run of words with capitals and of initials."""
    end = start
    for index in range(start, len(plan.context.tokens)):
        token = plan.context.tokens[index]
        is_named = token.is_word or token.kind is TokenKind.ABBREVIATION
        if is_named and token.text[:1].isupper():
            end = index + 1
        elif not token.is_space:
            break
    return end


def _end_of_clause(plan: Plan, start: int) -> int:
    tokens = plan.context.tokens
    return next((index for index in range(start, len(tokens)) if tokens[index].text in {",", ";"}), len(tokens))


def _joined_group(plan: Plan, index: int, group: Group, is_direct: bool) -> Group | None:
    start = next_word(plan.context, index + 1)
    if start is None:
        return None
    following = find_group(plan.context, start)
    if following is None or following.is_abbreviation or following.first in plan.words:
        return None
    if _is_loose_nominative(plan, index):
        return None
    first = plan.context.tokens[following.first].text
    following = _without_object(plan, start, following)
    head = following.head_word
    in_brackets = plan.context.tokens[index].text == "("
    if head is not None and not head.is_noun:
        is_subject = in_brackets and not names_person(head) and not (is_direct and not _SUBJECT.search(head.lemma))
        fits = following.gender == group.gender and not could_be_oblique(first) and not is_subject
        return Group(following.words, following.head, following.gender, group.is_animate) if fits else None
    if in_brackets and head is not None and group.is_animate and _is_thing(plan, head):
        return None  # «учитель (математика)», «учитель технологии (технический труд)»
    return following if is_direct or not could_be_oblique(first) else None


def _is_thing(plan: Plan, head: Word) -> bool:
    """«язык», «труд»: outside a title the word is read as no living being."""
    readings = readings_of(head.text, Kind.PHRASE, plan.context.dictionary)
    return not next((word.is_animate for word in readings if word.is_noun), head.is_animate)


def _without_object(plan: Plan, start: int, following: Group) -> Group:
    """«водитель, осуществляющий подвоз»: the noun after an active participle is its object, not its head."""
    head = following.head_word
    if not following.words[following.first].is_governing or (head is not None and head.is_animate):
        return following
    return find_bare_group(plan.context, start) or following


def _is_loose_nominative(plan: Plan, join: int) -> bool:
    """«пара наставник – наставляемый»: the word before the join is a nominative that depends on nothing."""
    before = [index for index in range(join) if not plan.context.tokens[index].is_space]
    token = plan.context.tokens[before[-1]] if before else None
    if token is None or not token.is_word or before[-1] in plan.words or before[-1] in plan.places:
        return False
    return not could_be_oblique(token.text) and bool(
        readings_of(token.text, plan.context.kind, plan.context.dictionary)
    )

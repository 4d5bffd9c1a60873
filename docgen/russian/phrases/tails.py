"""What follows the head of a phrase: groups joined to it, appositions, a person's name; all else is frozen."""

from __future__ import annotations

import re

from docgen.russian.cases import Kind
from docgen.russian.letters import fold
from docgen.russian.names import Role, decline_person, patronymic_gender, split_name, surname_gender
from docgen.russian.phrases.appositions import find_apposition
from docgen.russian.phrases.groups import Group, find_bare_group, find_group, names_person, next_word
from docgen.russian.phrases.place_names import read_place_name
from docgen.russian.phrases.plan import NameSpan, Plan
from docgen.russian.phrases.tokens import TokenKind
from docgen.russian.words import could_be_oblique, readings_of

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
            index += 1
            continue
        plan.take(following)
        group = following
        index = read_place_name(plan, group.head, group.gender)
        is_direct = index == group.head + 1


def take_person(plan: Plan, index: int, follows_person: bool) -> bool:
    """Decline a person's name that runs from token `index` to a comma or the end.

    A full name needs its patronymic; initials with a surname are taken only after the title of a person.
    """
    token = plan.context.tokens[index]
    if not token.text[:1].isupper() or not (token.is_word or token.kind is TokenKind.ABBREVIATION):
        return False
    end = _end_of_clause(plan, index)
    text = "".join(token.text for token in plan.context.tokens[index:end])
    name = split_name(text) if end - index <= _LONGEST_NAME and _may_be_name(text) else None
    if name is None:
        return False
    is_full = any(patronymic_gender(word) for word in name.words(Role.PATRONYMIC))
    is_short = bool(name.words(Role.INITIAL) and name.words(Role.SURNAME)) and follows_person
    if not is_full and not is_short:
        return False
    person = decline_person(text, None)
    plan.names[index] = NameSpan(person, end)
    if person.reason:
        plan.reasons.append(person.reason)
    elif not is_full and not any(surname_gender(word) == "m" for word in name.words(Role.SURNAME)):
        plan.reasons.append("Не ясно, в каком падеже стоит имя в конце текста.")
    return True


def _may_be_name(text: str) -> bool:
    """A patronymic or initials are there: without them the text need not be cut into a name."""
    words = _NAME_GAP.split(text)
    return "." in text or any(patronymic_gender(word) or (len(word) < 3 and word.isupper()) for word in words)


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
    if in_brackets and head is not None and group.is_animate and not head.is_animate:
        return None  # «учитель (математика)», «учитель технологии (технический труд)»
    return following if is_direct or not could_be_oblique(first) else None


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

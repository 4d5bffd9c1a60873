"""What follows the head of a phrase: groups joined to it, appositions, a person's name; all else is frozen."""

from __future__ import annotations

from docgen.russian.groups import Group, find_group, names_person, next_word
from docgen.russian.letters import fold
from docgen.russian.lexicon import place_generics
from docgen.russian.name_gender import patronymic_gender, surname_gender
from docgen.russian.name_order import Role
from docgen.russian.names import split_name
from docgen.russian.persons import decline_person
from docgen.russian.place_names import read_place_name
from docgen.russian.plan import NameSpan, Plan
from docgen.russian.tokens import TokenKind
from docgen.russian.words import could_be_oblique, is_abbreviation, readings_of

_LONGEST_NAME = 15  # tokens, spaces included
_JOINS = {",", "и", "или", "–", "—", "-", "/", ";", "("}
_STOPS = {"который", "которая", "которое", "которые", "что", "где", "если", "чтобы", "как", "имени", "им.", "памяти"}


def read_tail(plan: Plan, group: Group) -> None:
    """Find what declines after the head group."""
    tokens = plan.context.tokens
    index = read_place_name(plan, group.head, group.gender)
    is_direct = index == group.head + 1
    while index < len(tokens) and fold(tokens[index].text) not in _STOPS:
        token = tokens[index]
        following = None
        if not token.is_space and fold(token.text) in _JOINS:
            following = _joined_group(plan, index, group, is_direct)
        elif take_person(plan, index, group.is_animate):
            index = plan.names[index].end
            continue
        elif not token.is_space:
            following = _apposition(plan, index) if is_direct and _ends_in_noun(group) else None
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
    if not (token.is_word or token.kind is TokenKind.ABBREVIATION) or not token.text[:1].isupper():
        return False
    end = _end_of_clause(plan, index)
    text = "".join(other.text for other in plan.context.tokens[index:end])
    name = split_name(text) if end - index <= _LONGEST_NAME else None
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


def _end_of_clause(plan: Plan, start: int) -> int:
    tokens = plan.context.tokens
    return next((index for index in range(start, len(tokens)) if tokens[index].text in {",", ";"}), len(tokens))


def _joined_group(plan: Plan, index: int, group: Group, is_direct: bool) -> Group | None:
    start = next_word(plan.context, index + 1)
    if start is None:
        return None
    found = find_group(plan.context, start)
    if found is None or found.is_abbreviation or found.first in plan.words or _is_loose_nominative(plan, index):
        return None
    first = plan.context.tokens[found.first].text
    head = found.head_word
    if head is not None and not head.is_noun:
        in_brackets = plan.context.tokens[index].text == "(" and not names_person(head)
        fits = found.gender == group.gender and not could_be_oblique(first) and (is_direct or not in_brackets)
        return Group(found.words, found.head, found.gender, group.is_animate) if fits else None
    if is_direct or not could_be_oblique(first):
        return found
    return None


def _ends_in_noun(group: Group) -> bool:
    return group.head_word is not None and group.head_word.is_noun


def _apposition(plan: Plan, index: int) -> Group | None:
    """A second nominative right after the head, «учреждение средняя школа № 5»: declines, but with a doubt."""
    token = plan.context.tokens[index]
    if not token.is_word:
        return None
    is_generic = fold(token.text) in place_generics()
    if is_generic or could_be_oblique(token.text) or is_abbreviation(token.text, plan.context.in_capitals):
        return None
    group = find_group(plan.context, index)
    head = group.head_word if group is not None else None
    if group is None or head is None or not head.is_noun or group.first != index:
        return None
    if head.text[:1].isupper() and not plan.context.in_capitals:
        plan.reasons.append(f"Название «{head.text}» стоит без кавычек, оно оставлено как есть.")
        return None
    plan.reasons.append(f"Не ясно, склоняется ли «{head.text}» вместе с главным словом.")
    return group


def _is_loose_nominative(plan: Plan, join: int) -> bool:
    """«пара наставник – наставляемый»: the word before the join is a nominative that depends on nothing."""
    before = [index for index in range(join) if not plan.context.tokens[index].is_space]
    token = plan.context.tokens[before[-1]] if before else None
    if token is None or not token.is_word or before[-1] in plan.words:
        return False
    return not could_be_oblique(token.text) and bool(
        readings_of(token.text, plan.context.kind, plan.context.dictionary)
    )

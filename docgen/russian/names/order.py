"""Which word of a name is the surname and which the first name, by known names, endings and the patronymic."""

from __future__ import annotations

import re
from enum import StrEnum

from docgen.russian.cases import Gender
from docgen.russian.letters import fold
from docgen.russian.lexicon import eastern_surnames
from docgen.russian.names.gender import genders_of_first, patronymic_gender


class Role(StrEnum):
    """What a word of a full name is."""

    SURNAME = "surname"
    FIRST = "first"
    PATRONYMIC = "patronymic"
    INITIAL = "initial"
    FIXED = "fixed"


_SHORT_WORD = 3  # «Ван» of «Нгуен Ван Минь»
_ORDERS = {
    3: (
        (Role.SURNAME, Role.FIRST, Role.PATRONYMIC),
        (Role.FIRST, Role.PATRONYMIC, Role.SURNAME),
        (Role.FIRST, Role.FIRST, Role.SURNAME),  # «Томас Эдвард Джонс»
        (Role.SURNAME, Role.FIRST, Role.FIRST),
    ),
    2: ((Role.SURNAME, Role.FIRST), (Role.FIRST, Role.SURNAME), (Role.FIRST, Role.PATRONYMIC)),
    1: ((Role.SURNAME,), (Role.FIRST,)),
}
_SYLLABLES = re.compile(r"[аеёиоуыэюя](?:[йо](?![аеёиоуыэюя]))?", re.IGNORECASE)
_EASTERN_NAME = re.compile(
    r"(?:(?:[чт]х|чж|цз|[бвгджзйклмнпрстфхцчш])?[ьъ]?(?:[иую]?[аеёиоуыэюя]|[аоуэе]й|[ая]о|оу)(?:нь|нг|[нмкптлрйг])?[ьъ]?-?){1,3}"
)
_SURNAME_ENDING = re.compile(
    r"(?:[оеё]в|[оеё]ва|[иы]н|[иы]на|[сц]кий|[сц]кая|[ыи]х|енко|ко|ук|юк|чук|як|ян|дзе|швили|ий|ая|ый|ой|[иы]ч)$"
)


def order_of(words: list[str], has_initials: bool, has_patronymic: bool) -> tuple[tuple[Role, ...], bool]:
    """The roles of the free words and whether that is beyond doubt."""
    if has_initials:
        return (Role.SURNAME,) * len(words), len(words) == 1
    if has_patronymic:
        orders: tuple[tuple[Role, ...], ...] = ((Role.SURNAME, Role.FIRST), (Role.FIRST, Role.SURNAME))
        orders = orders if len(words) == 2 else ((Role.FIRST,),) if len(words) == 1 else ()
    else:
        orders = _ORDERS.get(len(words), ())
    if not orders:
        is_clear = len(words) == 4 and bool(patronymic_gender(words[-1])) and len(words[1]) > _SHORT_WORD
        return _long_order(words), is_clear
    if len(words) == 3 and patronymic_gender(words[2]) and not patronymic_gender(words[1]):
        return orders[0], True
    if len(words) == 2 and not has_patronymic and fold(words[0]) in eastern_surnames():
        return (Role.SURNAME, Role.FIRST), not _may_be_surname(words[1])
    if len(words) == 2 and not has_patronymic and (pair := _order_of_two_names(words)) is not None:
        return pair
    if len(words) == 2 and not has_patronymic and _is_womans_surname(*words):
        return (Role.FIRST, Role.SURNAME), True
    orders = tuple(order for order in orders if order.count(Role.FIRST) < 2 or _has_known_names(words, order))
    scored = sorted(((_score(words, order), -rank, order) for rank, order in enumerate(orders)), reverse=True)
    best = scored[0]
    return best[2], len(words) == 1 or best[0] > 1 or _is_settled(words, best[2], has_patronymic)


def is_eastern(words: list[str]) -> bool:
    """«Ким Ир Сен», «Дэн Сяопин»: a surname of the East before a name of two syllables, of which the last declines."""
    if len(words) not in {2, 3} or fold(words[0]) not in eastern_surnames():
        return False
    lengths = [len(_SYLLABLES.findall(word)) for word in words[1:]]
    is_known = any(length > 1 and genders_of_first(word) for word, length in zip(words[1:], lengths, strict=True))
    return not is_known and sum(lengths) in {2, 3} and all(_EASTERN_NAME.fullmatch(word.lower()) for word in words[1:])


def _may_be_surname(word: str) -> bool:
    """«Чен» of «Ким Чен»: one syllable that is no first name known here, or a surname of the East itself."""
    if fold(word) in eastern_surnames():
        return True
    return len(_SYLLABLES.findall(word)) == 1 and not genders_of_first(word)


def _has_known_names(words: list[str], order: tuple[Role, ...]) -> bool:
    return all(genders_of_first(word) for word, role in zip(words, order, strict=True) if role is Role.FIRST)


def _order_of_two_names(words: list[str]) -> tuple[tuple[Role, ...], bool] | None:
    """Two words that are both first names: «Анна Ким», «Роман Мария»; a woman's name is never a surname."""
    first, second = (genders_of_first(word) for word in words)
    if not first or not second or patronymic_gender(words[1]):
        return None
    surname_first = (Role.SURNAME, Role.FIRST)
    if second == {Gender.FEMININE} and first == {Gender.MASCULINE}:
        return surname_first, True
    if first == {Gender.FEMININE} and second == {Gender.MASCULINE}:
        return surname_first[::-1], True
    return surname_first, False


def _is_womans_surname(first: str, last: str) -> bool:
    """«Елена Павлович»: what looks like the patronymic of a man follows a woman's name."""
    return genders_of_first(first) == {Gender.FEMININE} and patronymic_gender(last) is Gender.MASCULINE


def _is_settled(words: list[str], order: tuple[Role, ...], has_patronymic: bool) -> bool:
    """A patronymic in its place settles the order of unknown names too."""
    if has_patronymic:
        return order[0] is Role.FIRST or not genders_of_first(words[0])
    return Role.PATRONYMIC in order and bool(patronymic_gender(words[order.index(Role.PATRONYMIC)]))


def _long_order(words: list[str]) -> tuple[Role, ...]:
    """Four words: a patronymic at the end makes two surnames and a first name."""
    if patronymic_gender(words[-1]):
        return (*(Role.SURNAME,) * (len(words) - 2), Role.FIRST, Role.PATRONYMIC)
    return (Role.SURNAME, Role.FIRST, *(Role.FIXED,) * (len(words) - 2))[: len(words)]


def _score(words: list[str], order: tuple[Role, ...]) -> float:
    return sum(_fit(word, role) for word, role in zip(words, order, strict=True))


def _fit(word: str, role: Role) -> float:
    """How well a word fits a role: known names and telling endings count, contradictions weigh against."""
    if role is Role.PATRONYMIC:
        return 2.0 if patronymic_gender(word) else -3.0
    is_first = bool(genders_of_first(word))
    if role is Role.FIRST:
        return 1.5 if is_first else -0.5
    has_ending = bool(_SURNAME_ENDING.search(word.lower()))
    return (1.0 if has_ending else 0.4) - (0.6 if is_first else 0.0)

"""The tables shipped with the room (`data/*.tsv`), read once: words of education, names, frozen parts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from docgen.russian.cases import Case
from docgen.russian.letters import fold


def read_rows(name: str) -> list[list[str]]:
    """The rows of a shipped table without comments and its heading."""
    text = files("docgen.russian").joinpath("data", name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return rows[1:]


@cache
def name_particles() -> frozenset[str]:
    """Particles of foreign names that never decline: «фон», «де», «аль»."""
    return _words("particles.tsv", "name")


@cache
def frozen_surname_halves() -> frozenset[str]:
    """First halves of double surnames that never decline: «бонч», «тер»."""
    return _words("particles.tsv", "surname")


@cache
def frozen_name_halves() -> frozenset[str]:
    """First halves of double first names that never decline: «жан», «абдул»."""
    return _words("particles.tsv", "first")


@cache
def frozen_first_halves() -> frozenset[str]:
    """First halves of compound words that never decline: «мастер» of «мастер-класс», «шеф», «вице»."""
    return _words("particles.tsv", "compound")


@cache
def acting_prefixes() -> frozenset[str]:
    """Words that freeze all that follows: «врио», «и.о.»."""
    return _words("particles.tsv", "acting")


@cache
def person_stems() -> tuple[str, ...]:
    """Stems of adjectives and participles that name a person on their own: «наставляемый», «ответственная»."""
    return tuple(_words("particles.tsv", "person"))


@cache
def word_prefixes() -> tuple[str, ...]:
    """First parts of compounds that decline as their last part does: «фото» of «фотоотчёт»."""
    return tuple(_words("particles.tsv", "prefix"))


@cache
def legal_forms() -> frozenset[str]:
    """Words of a legal form, «учреждение», after which the kind of institution may stand without quotes."""
    return _words("particles.tsv", "form")


@cache
def institutions() -> frozenset[str]:
    """Kinds of institutions: «школа», «лицей», «отдел»."""
    return _words("particles.tsv", "institution")


@cache
def _words(table: str, group: str) -> frozenset[str]:
    return frozenset(fold(row[1]) for row in read_rows(table) if row[0] == group)


@cache
def surname_forms() -> Mapping[str, tuple[str, str]]:
    """Surnames of men that the engines get wrong: word → its genitive and instrumental, in small letters."""
    return {fold(row[0]): (row[1].lower(), row[2].lower()) for row in read_rows("surnames.tsv")}


@cache
def contested_surnames() -> frozenset[str]:
    """Surnames that their bearers decline in different ways: «Заяц», «Гурцкая»."""
    return frozenset(fold(row[0]) for row in read_rows("surnames.tsv") if len(row) > 3)


@cache
def eastern_surnames() -> frozenset[str]:
    """Surnames of China, Korea and Vietnam, which stand first: «Ким», «Дэн», «Нгуен»."""
    return _words("particles.tsv", "eastern")


@cache
def western_names() -> frozenset[str]:
    """First names whose bearers have «-ом» after a foreign surname on «-ин», «-ов»: «Джон», «Ганс»."""
    return _words("particles.tsv", "western")


@cache
def trader_abbreviations() -> frozenset[str]:
    """Abbreviations before a person's own name: «ИП»."""
    return _words("particles.tsv", "trader")


@cache
def given_name_genders() -> Mapping[str, str]:
    """First names that the dictionary lacks or gives a wrong gender: word → m, f, or mf for both."""
    return {fold(row[0]): row[1] for row in read_rows("first_names.tsv")}


@cache
def word_models() -> Mapping[str, str]:
    """Words of education that the engine lacks or misreads: word → a known word it declines like."""
    return {fold(row[0]): row[1].lower() for row in read_rows("words.tsv")}


@cache
def place_generics() -> Mapping[str, str]:
    """Generic words before place names → agree, adjective or frozen: what happens to the name."""
    return {fold(row[0]): row[1] for row in read_rows("places.tsv")}


@cache
def counted_plurals() -> Mapping[str, tuple[str, str]]:
    """Nouns whose plural the engines choose wrongly → its nominative (or nothing) and genitive."""
    return {fold(row[0]): (row[1], row[2]) for row in read_rows("plurals.tsv")}


@cache
def numeral_forms() -> Mapping[tuple[int, str], Mapping[Case, str]]:
    """Cardinal numbers: (number, gender) → six forms; the gender is empty but for 1 and 2."""
    return {(int(row[0]), row[1]): dict(zip(Case, row[2:], strict=True)) for row in read_rows("numerals.tsv")}

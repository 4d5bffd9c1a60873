"""What holds for any text at all."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.russian import FILTERS, Case, Gender, Grammar, Kind, Phrase, all_forms, decline, gender_of

ALPHABET = "абвёжйьъяАБЁЯ «»\"„“()№.,-–'12aZ\n\u00a0\x00"
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=60)
HEADS = st.sampled_from(["лицей", "Муниципальное учреждение", "школа № 5 города Примерска", "клуб", "план-график"])
KINDS = st.sampled_from(list(Kind))
BAD = ["", " ", "12345", "John Smith", "Иvанов", "я" * 10_000, "а " * 5_000, "Ива\x00нов", "«" * 300, "новый " * 90]
ODD = ["учитель, " * 60, "А.Б." * 100, "Иванов-" * 50, "-", "(((", "«»", "И.", "Иван " * 100, "\ud800", "ъыь", "г. "]


@given(TEXTS, KINDS)
@settings(max_examples=150, deadline=None)
def test_any_text_has_six_forms_and_the_nominative_is_itself(text: str, kind: Kind) -> None:
    forms = all_forms(text, kind)
    assert list(forms) == list(Case)
    assert forms[Case.NOMINATIVE].text == text
    assert all(form.reason for form in forms.values() if not form.is_sure)


@given(HEADS, st.text(st.sampled_from("абвШ №5 "), min_size=1, max_size=20), st.sampled_from(list(Case)))
@settings(max_examples=60, deadline=None)
def test_a_quoted_name_never_changes(head: str, name: str, case: Case) -> None:
    quoted = f"«{name}»"
    assert decline(f"{head} {quoted}", case, Kind.ORGANISATION).text.endswith(f" {quoted}")


@given(st.sampled_from(["МБОУ СОШ № 12", "ФГОС", "ООО «Вектор»", "врио директора", "и.о. заведующего"]), KINDS)
@settings(max_examples=20, deadline=None)
def test_frozen_texts_stay(text: str, kind: Kind) -> None:
    if kind is not Kind.PERSON:
        assert {form.text for form in all_forms(text, kind).values()} == {text}


@given(st.sampled_from(["Ткач Пётр Ильич", "директор школы", "Анна Черных"]), st.sampled_from(list(Case)))
@settings(max_examples=30, deadline=None)
def test_capitals_decline_as_small_letters_do(text: str, case: Case) -> None:
    kind = Kind.TITLE if text.islower() else Kind.PERSON
    assert decline(text.upper(), case, kind).text == decline(text, case, kind).text.upper()


@given(st.sampled_from(list(Case)), st.sampled_from(list(Case)))
@settings(max_examples=36, deadline=None)
def test_declining_twice_is_declining_once(first: Case, second: Case) -> None:
    phrase = Phrase("Ткач Пётр Ильич", Kind.PERSON)
    names = {case: name for name, case in zip(("им", "род", "дат", "вин", "твор", "пред"), Case, strict=True)}
    assert FILTERS[names[second]](FILTERS[names[first]](phrase)) == FILTERS[names[second]](phrase)


def seconds_for(text: str, kind: Kind | None, gender: Gender | None) -> float:
    grammar = Grammar()
    started = time.process_time()
    grammar.all_forms(text, kind, gender)
    return time.process_time() - started


@pytest.mark.parametrize("text", BAD)
def test_unfit_text_comes_back_unchanged_with_a_doubt(text: str) -> None:
    for kind in Kind:
        form = decline(text, Case.GENITIVE, kind)
        if not re.search("[а-яё]", text) or form.source == "none":
            assert form.text == text
            assert not form.is_sure


@pytest.mark.parametrize("text", BAD + ODD)
def test_no_text_raises_or_takes_long(text: str) -> None:
    decline("Ткач Пётр Ильич", Case.DATIVE, Kind.PERSON)
    decline("директор", Case.DATIVE, Kind.TITLE)
    for kind in (None, *Kind):
        for gender in (None, *Gender):
            assert min(seconds_for(text, kind, gender) for _ in range(3)) < 0.05
    gender_of(text)

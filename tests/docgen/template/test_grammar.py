"""Filters remember what they made of a phrase, and its doubts, for one grammar at a time."""

from __future__ import annotations

from docgen.library import default_library
from docgen.russian import Case, CaseDictionary, Gender, Kind, Phrase, make_entry
from docgen.template import Declining, compile_template, declining_with
from tests.builders import build_docx, paragraphs_of

LIBRARY = default_library()
DICTIONARY = LIBRARY.dictionary
TEMPLATE = build_docx("{{ директор.фио | дат }}")


def printed(phrase: object, dictionary: CaseDictionary | None = None) -> tuple[list[str], list[str]]:
    """The paragraph, and the doubtful forms told on the way."""
    template = compile_template(TEMPLATE, "проба.docx", LIBRARY, DICTIONARY["school"], {})
    declining = Declining.by(dictionary)
    with declining_with(declining):
        text = paragraphs_of(template.render({"head": {"full_name": phrase}}))
    return text, [doubt.text for doubt in declining.doubts]


def test_a_doubt_is_told_every_time_its_form_is_printed() -> None:
    name = Phrase("Зюйкес-Зюзин Q.", Kind.PERSON)
    first, second = printed(name), printed(name)
    assert first == second
    assert len(first[1]) == 1


def test_the_same_text_of_another_gender_or_with_forms_of_its_own_is_declined_anew() -> None:
    texts = [
        printed(Phrase("Саша Черных", Kind.PERSON, gender, forms))[0][0]
        for gender, forms in ((Gender.MASCULINE, None), (Gender.FEMININE, None), (None, {Case.DATIVE: "так"}))
    ]
    assert texts[2] == "так"
    assert (
        printed(Phrase("Ткач Анна", Kind.PERSON, Gender.FEMININE))[0]
        != printed(Phrase("Ткач Анна", Kind.PERSON, Gender.MASCULINE))[0]
    )


def test_an_organisation_s_own_dictionary_is_heeded_after_the_common_one() -> None:
    own = CaseDictionary((make_entry("директор", dict.fromkeys(Case, "своему директору"), Kind.TITLE),))
    phrase = Phrase("директор", Kind.TITLE)
    assert printed(phrase)[0] == ["директору"]
    assert printed(phrase, own)[0] == ["своему директору"]
    assert printed(phrase)[0] == ["директору"]


def test_lists_are_declined_phrase_by_phrase() -> None:
    assert printed([Phrase("директор", Kind.TITLE), Phrase("учитель", Kind.TITLE)])[0] == ["директору, учителю"]

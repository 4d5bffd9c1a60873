"""Checking data before anything is printed: every problem, and every doubtful form with what settles it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from docgen import load_pack
from docgen.bundle import Asked, Doubt, doubts_table
from docgen.errors import NotFoundError
from docgen.russian import Case, Gender, Kind, load_case_dictionary
from docgen.text import docx_text
from tests.examples import school

PACK = load_pack("school")
NAME = "Ткач П.И."
LYCEUM = "Лицей Перспектива"
OF_A_MAN = {
    "nominative": NAME,
    "genitive": "Ткача П.И.",
    "dative": "Ткачу П.И.",
    "accusative": "Ткача П.И.",
    "instrumental": "Ткачом П.И.",
    "prepositional": "Ткаче П.И.",
}
USES_CASES, USES_GENDER = "Ш-13", "Ш-17"
"""Documents where the head's name is declined, and where other words agree with the head's gender too."""


def with_head(name: object, *rows: Mapping[str, str]) -> dict[str, Any]:
    def change(data: dict[str, Any]) -> None:
        data["head"]["full_name"] = name
        data["case_forms"] = list(rows)

    return school(change)


def with_lyceum(name: object, *rows: Mapping[str, str]) -> dict[str, Any]:
    def change(data: dict[str, Any]) -> None:
        data["organisation"]["full_name"] = name
        data["case_forms"] = list(rows)

    return school(change)


def doubts_in(data: Mapping[str, Any], *only: str) -> tuple[Doubt, ...]:
    return PACK.check(data, only=only).doubts


def only_doubt(data: Mapping[str, Any], *only: str) -> Doubt:
    (doubt,) = doubts_in(data, *only)
    return doubt


def as_json(forms: Mapping[Case, str]) -> dict[str, str]:
    return {case.value: form for case, form in forms.items()}


def test_good_data_are_accepted_without_a_word() -> None:
    checked = PACK.check(school())
    assert (checked.is_accepted, checked.problems, checked.doubts) == (True, (), ())


def test_everything_that_filling_would_refuse_is_found() -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["organisation"]["inn"] = "123"
        data["head"]["full_name"] = NAME

    checked = PACK.check(school(spoil))
    assert not checked.is_accepted
    assert [problem.code for problem in checked.errors] == ["bad-inn"]
    assert {problem.code for problem in checked.problems} == {"bad-inn", "doubtful-gender"}
    assert checked.warnings == []


def test_a_draft_is_checked_as_it_would_be_filled() -> None:
    checked = PACK.check({}, draft=True)
    assert checked.is_accepted
    assert {problem.code for problem in checked.warnings} == {"left-blank", "nothing-to-make"}


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(NotFoundError):
        PACK.check(school(), only=("Ш-99",))


def test_the_check_finds_what_the_bundle_warns_of() -> None:
    data = with_lyceum(LYCEUM)
    bundle, checked = PACK.fill(data), PACK.check(data)
    assert (bundle.problems, bundle.doubts) == (checked.problems, checked.doubts)
    assert bundle.doubts


def test_a_doubtful_text_comes_with_its_six_forms_its_reason_and_its_place() -> None:
    doubt = only_doubt(with_lyceum(LYCEUM))
    assert (doubt.text, doubt.kind, doubt.asks) == (LYCEUM, Kind.ORGANISATION, Asked.FORMS)
    assert list(doubt.forms) == list(Case)
    assert doubt.forms[Case.GENITIVE] == "Лицея Перспектива"
    assert "без кавычек" in doubt.reason
    assert [location.path for location in doubt.places] == ["organisation.full_name"]
    assert "Ш-02" in doubt.documents


def test_a_doubtful_text_is_a_warning_with_all_six_forms_too() -> None:
    (problem,) = PACK.fill(with_lyceum(LYCEUM)).problems
    assert (problem.code, problem.path, problem.is_error) == ("doubtful-form", "organisation.full_name", False)
    assert all(f"{case}. «" in problem.message for case in ("им", "род", "дат", "вин", "твор", "пред"))
    assert "Подтвердите или исправьте" in problem.message


def test_the_forms_sent_back_in_place_of_the_text_settle_the_doubt() -> None:
    doubt = only_doubt(with_lyceum(LYCEUM))
    assert doubts_in(with_lyceum(as_json(doubt.forms))) == ()


def test_the_forms_sent_back_in_the_list_of_forms_settle_the_doubt() -> None:
    doubt = only_doubt(with_lyceum(LYCEUM))
    assert doubts_in(with_lyceum(LYCEUM, {"kind": doubt.kind.value, **as_json(doubt.forms)})) == ()


def test_of_an_unknown_gender_the_forms_of_a_man_and_of_a_woman_are_shown() -> None:
    doubt = only_doubt(with_head(NAME), USES_CASES)
    assert doubt.asks is Asked.GENDER
    assert as_json(doubt.by_gender[Gender.MASCULINE]) == OF_A_MAN
    assert set(doubt.by_gender[Gender.FEMININE].values()) == {NAME}


def test_an_unknown_gender_is_a_warning_with_both_sets_of_forms() -> None:
    (problem,) = PACK.fill(with_head(NAME), only=(USES_GENDER,)).problems
    assert (problem.code, problem.path) == ("doubtful-gender", "head.full_name")
    assert "Если это мужчина: им. «Ткач П.И.», род. «Ткача П.И.»" in problem.message
    assert "если женщина: им. «Ткач П.И.», род. «Ткач П.И.»" in problem.message


@pytest.mark.parametrize("gender", ["m", "f"])
def test_the_gender_beside_the_name_settles_everything(gender: str) -> None:
    data = with_head(NAME)
    data["head"]["gender"] = gender
    assert doubts_in(data) == ()


@pytest.mark.parametrize(("gender", "word"), [("m", "действующего"), ("f", "действующей")])
def test_the_gender_in_the_list_of_forms_settles_everything(gender: str, word: str) -> None:
    bundle = PACK.fill(with_head(NAME, {"kind": "person", "gender": gender, "nominative": NAME}), only=(USES_GENDER,))
    assert bundle.problems == ()
    assert word in docx_text(bundle.files[0].content)


def test_a_gender_that_the_list_tells_in_two_ways_stays_in_doubt() -> None:
    rows = [{"kind": "person", "gender": gender, "nominative": NAME} for gender in ("m", "f")]
    assert only_doubt(with_head(NAME, *rows), USES_GENDER).asks is Asked.GENDER


def test_a_gender_seen_by_the_patronymic_is_not_changed_by_the_list() -> None:
    name = "Образцова Анна Ивановна"
    assert doubts_in(with_head(name, {"gender": "m", "nominative": name}), USES_GENDER) == ()


@pytest.mark.parametrize("beside", [True, False], ids=["beside the name", "in the list"])
def test_forms_without_a_gender_settle_the_documents_that_only_decline(beside: bool) -> None:
    data = with_head(OF_A_MAN) if beside else with_head(NAME, {"kind": "person", **OF_A_MAN})
    (doubt,) = doubts_in(data)
    assert doubt.documents == (USES_GENDER,)
    assert as_json(doubt.forms) == OF_A_MAN
    assert "Падежи: им. «Ткач П.И.», род. «Ткача П.И.»" in doubt.as_problem().message
    assert doubts_in(data, USES_CASES) == ()


def test_a_text_that_stands_in_several_places_is_one_doubt_with_all_of_them() -> None:
    def change(data: dict[str, Any]) -> None:
        data["head"]["full_name"] = data["curator"]["full_name"] = NAME

    doubt = only_doubt(school(change))
    assert [location.path for location in doubt.places] == ["head.full_name", "curator.full_name"]
    assert len(doubt.documents) > 1


def test_people_who_are_referred_to_have_one_place() -> None:
    def change(data: dict[str, Any]) -> None:
        data["employees"][0]["full_name"] = data["pairs"][0]["mentor"] = NAME

    assert [location.path for location in only_doubt(school(change)).places] == ["employees[0].full_name"]


Change = Callable[[str], str]


def file_of(data: Mapping[str, Any], folder: Path, change: Change = lambda text: text) -> Path:
    file = folder / "сомнения.tsv"
    file.write_text(change(doubts_table(doubts_in(data)).decode("utf-8-sig")), encoding="utf-8-sig")
    return file


def test_doubts_written_as_a_dictionary_settle_themselves_when_given_back(tmp_path: Path) -> None:
    data = with_lyceum(LYCEUM)
    dictionary = load_case_dictionary(file_of(data, tmp_path))
    assert PACK.check(data, dictionary=dictionary).problems == ()


def test_a_form_corrected_in_that_file_is_printed(tmp_path: Path) -> None:
    data = with_lyceum(LYCEUM)
    file = file_of(data, tmp_path, lambda text: text.replace("Лицее Перспектива", "Лицее «Перспектива»"))
    text = "".join(docx_text(each.content) for each in PACK.fill(data, dictionary=load_case_dictionary(file)).files)
    assert "Лицее «Перспектива»" in text
    assert "Лицее Перспектива" not in text


def test_a_gender_is_never_taken_for_granted_in_that_file(tmp_path: Path) -> None:
    data = with_head(NAME)
    untouched = load_case_dictionary(file_of(data, tmp_path))
    assert len(PACK.check(data, dictionary=untouched).doubts) == 1
    answered = file_of(data, tmp_path, lambda text: text.replace("person\t\t", "person\tm\t"))
    assert PACK.check(data, dictionary=load_case_dictionary(answered)).problems == ()

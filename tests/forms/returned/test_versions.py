"""A form of an earlier version is read by its own definition; the states of an answer stay apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from docgen.library import Library, default_folder, open_library
from examples.fill_form import fill_form
from forms import AnswerState, ReadState, issue_form, load_form
from tests.forms.answers import truthful_sheet
from tests.forms.filled import KEY, QUESTIONNAIRE, edited, read
from tests.forms.mutations import delete_row, strike_out


@pytest.fixture
def renewed(tmp_path: Path) -> Library:
    """A library in which the questionnaire has a second version: a question renamed, one dropped, one new."""
    kept = default_folder() / "forms" / f"{QUESTIONNAIRE}.yaml"
    (tmp_path / "forms").mkdir()
    shutil.copy(kept, tmp_path / "forms" / f"{QUESTIONNAIRE}@1.yaml")
    declared = yaml.safe_load(kept.read_text(encoding="utf-8"))
    declared["version"] = 2
    first, last = declared["sections"][0]["items"], declared["sections"][-1]["items"]
    first[:] = [item for item in first if item.get("use") != "employee.category"]
    last[0]["label"] = "Согласны ли Вы на наставника"
    last.append({"key": "workplace", "name": "кабинет", "label": "Где Вас найти", "required": True})
    (tmp_path / "forms" / f"{QUESTIONNAIRE}.yaml").write_text(yaml.safe_dump(declared, allow_unicode=True), "utf-8")
    return open_library([tmp_path])


@pytest.mark.parametrize("version", [1, 2])
def test_each_version_is_read_by_its_own_definition(version: int, renewed: Library) -> None:
    form = load_form(QUESTIONNAIRE, version, renewed)
    sheet = truthful_sheet(form, seed=5, blank_share=0)
    result = read(fill_form(issue_form(form, addressee="104", key=KEY), sheet.typed), library=renewed)
    assert result.doubts == ()
    assert result.record == sheet.record
    assert result.identity is not None
    assert result.identity.version == version
    assert ("category" in result.record) is (version == 1)


def test_blank_struck_out_lost_and_absent_answers_are_told_apart(renewed: Library) -> None:
    form = load_form(QUESTIONNAIRE, 1, renewed)
    typed = {**truthful_sheet(form, seed=5, blank_share=0).typed}
    typed.pop("category")
    filled = fill_form(issue_form(form, addressee="104", key=KEY), typed)
    result = read(edited(filled, strike_out, delete_row), library=renewed)
    states = {key: result.answer(key).state for key in ("email", "category", "full_name", "subject", "workplace")}
    assert states == {
        "email": AnswerState.FILLED,
        "category": AnswerState.BLANK,
        "full_name": AnswerState.STRUCK_OUT,
        "subject": AnswerState.UNREADABLE,
        "workplace": AnswerState.ABSENT,
    }
    assert result.state is ReadState.DOUBTS
    assert result.record is not None
    assert not {"category", "full_name", "subject", "workplace"} & result.record.keys()

"""Rules have one signature and one list; the first decides, and none after it accepts what was doubted."""

from __future__ import annotations

import inspect
import pkgutil

import pytest

import forms
from forms.returned.decisions import RULES, Draft, FormEvidence, rules
from forms.returned.evidence import collect
from forms.returned.form_in_file import WrittenForm
from forms.returned.readers import look
from tests.forms import mutations
from tests.forms.filled import QUESTIONNAIRE, returned_sheet
from tests.forms.mutations import Edit


def test_every_module_of_rules_is_in_the_list() -> None:
    modules = {f"{rules.__name__}.{module.name}" for module in pkgutil.iter_modules(rules.__path__)}
    assert {rule.__module__ for rule in RULES} == modules
    assert len(RULES) == len(modules)


def test_every_rule_has_the_same_signature() -> None:
    (signature,) = {str(inspect.signature(rule)) for rule in RULES}
    assert signature == "(evidence: 'FormEvidence', draft: 'Draft') -> 'Draft'"


@pytest.mark.parametrize("edit", [mutations.swap_labels, mutations.copy_row, mutations.delete_row])
def test_no_rule_accepts_what_one_before_it_has_doubted(edit: Edit) -> None:
    form = forms.load_form(QUESTIONNAIRE)
    (seen,) = look(returned_sheet(QUESTIONNAIRE, 1, edit)[0])
    assert isinstance(seen, WrittenForm)
    evidence = FormEvidence(form, seen.content, collect(form, seen.content))
    draft, doubted = Draft(), set[str]()
    for rule in RULES:
        draft = rule(evidence, draft)
        accepted = {key for key, answer in draft.answers.items() if answer.is_accepted}
        assert not accepted & doubted
        doubted |= draft.answers.keys() - accepted
    assert doubted

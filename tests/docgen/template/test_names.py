"""Static analysis of a template: the fields it uses and the mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.engine import disk_cache
from docgen.library import default_library
from docgen.template import CompiledTemplate, Shape, compile_template
from tests.builders import build_docx

LIBRARY = default_library()
DICTIONARY = LIBRARY.dictionary


def compiled(*paragraphs: str) -> CompiledTemplate:
    return compile_template(build_docx(*paragraphs), "проба.docx", LIBRARY, DICTIONARY["school"], {})


def needed(template: CompiledTemplate) -> set[str]:
    return {use.path for use in template.fields if not use.is_optional}


def test_fields_are_found_through_loops_and_nested_members() -> None:
    template = compiled(
        "{%p for пара in пары %}",
        "{{ пара.наставник.фио | дат | инициалы }}",
        "{%p for м in пара.программа.мероприятия %}",
        "{{ м.срок | дата }}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    assert {
        "pairs",
        "pairs[].mentor.full_name",
        "pairs[].programme.events",
        "pairs[].programme.events[].due",
    } <= needed(template)


def test_a_member_of_a_keyed_list_has_the_key_in_its_path() -> None:
    assert "acts[Ш-01].number" in needed(compiled("{{ акты['Ш-01'].номер }}"))


def test_members_named_in_list_filters_are_translated() -> None:
    template = compiled("{% for р in работники | sort(attribute='фио') %}{{ р.должность }}{% endfor %}")
    assert "employees[].job_title" in needed(template)
    assert not template.problems


def test_a_variable_set_in_the_template_keeps_its_type() -> None:
    assert "head.full_name" in needed(compiled("{% set д = директор %}{{ д.фио }}"))


def test_a_tested_field_is_optional() -> None:
    template = compiled("{% if куратор %}{{ куратор.фио }}{% endif %}")
    assert "curator.full_name" not in needed(template)
    assert "curator.full_name" in {use.path for use in template.fields}


def test_an_unknown_name_is_reported_with_its_paragraph_and_the_nearest_name() -> None:
    problem = compiled("Первый", "{{ дирктор.фио }}").problems[0]
    assert problem.code == "unknown-name"
    assert problem.message == "В шаблоне неизвестное имя «дирктор»; вероятно, это «директор»."
    assert problem.place == "проба.docx, основной текст, абзац 2: «{{ дирктор.фио }}»"


def test_an_unknown_member_is_reported_with_its_owner() -> None:
    problem = compiled("{{ директор.фйо }}").problems[0]
    assert problem.message == "У «Руководитель» нет поля «фйо»; вероятно, это «фио»."


def test_an_unknown_filter_is_reported() -> None:
    problem = compiled("{{ директор.фио | датт }}").problems[0]
    assert (problem.code, "«датт»; вероятно, это «дат»" in problem.message) == ("unknown-filter", True)


def test_an_act_outside_the_registry_is_reported() -> None:
    problem = compiled("{{ нпа('273-Ф3') }}").problems[0]
    assert problem.message == "В реестре актов нет акта «273-Ф3»; вероятно, это «273-ФЗ»."


def test_a_broken_tag_is_reported_with_its_paragraph() -> None:
    problem = compiled("Первый", "Второй", "{% if директор %}без конца").problems[0]
    assert problem.code == "bad-template-syntax"
    assert "абзац" in problem.place


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("{%tr for пара in пары %}", "«{%tr …%}» стоит не на своём месте"),
        ("{% endif %}", "«endif» стоит без открывающего тега"),
        ("{% if директор %}", "не закрыт тег: не хватает «endif»"),
        ("{% if директор %}{% endfor %}", "«endfor» стоит раньше, чем закрыт «if»"),
        ("{% если директор %}", "тега «если» нет"),
        ("{{ директор.фио | }}", "тег оборван"),
        ("{{ директор.фио дат }}", "перед фильтром «дат» пропущена черта «|»"),
        ("{{ директор.фио ? }}", "неожиданный знак «?»"),
    ],
)
def test_what_is_wrong_with_a_tag_is_told_in_russian(tag: str, found: str) -> None:
    assert f"Тег шаблона записан с ошибкой: {found}" in compiled(tag).problems[0].message


def test_every_problem_is_reported_at_once() -> None:
    assert len(compiled("{{ раз }}", "{{ два }}", "{{ директор.три | четыре }}").problems) == 4


def test_tags_that_bring_in_other_templates_are_reported() -> None:
    problem = compiled("Первый", "{% include 'другой' %}").problems[0]
    assert problem.code == "bad-template-syntax"
    assert problem.message == "Тег шаблона записан с ошибкой: тега include здесь нет."
    assert "абзац 2" in problem.place


def test_fields_are_the_same_when_the_template_comes_out_of_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_CACHE_DIR", str(tmp_path / "cache"))
    disk_cache.cache_clear()
    content = build_docx("{% if куратор %}{{ куратор.фио }}{% endif %}{{ директор.фио | дат }}")
    first, second = (compile_template(content, "проба.docx", LIBRARY, DICTIONARY["school"], {}) for _ in range(2))
    assert list((tmp_path / "cache").glob("*.compiled"))
    assert second.fields == first.fields


def test_a_cached_template_is_not_used_for_other_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_CACHE_DIR", str(tmp_path / "cache"))
    disk_cache.cache_clear()
    content = build_docx("{{ лицо }}")
    names = {"лицо": ("head", Shape("head", "Лицо"))}
    problems = [
        len(compile_template(content, "проба.docx", LIBRARY, DICTIONARY["school"], items).problems)
        for items in ({}, names, {})
    ]
    assert problems == [1, 0, 1]

"""`docgen decline`: shows how a text declines and which source decided; scores a gold file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click

from docgen.russian import SOURCE_NAMES, Case, Declined, Gender, Grammar, Kind, load_case_dictionary

CASE_NAMES = dict(
    zip(Case, ("именительный", "родительный", "дательный", "винительный", "творительный", "предложный"), strict=True)
)
_YO_AS_E = str.maketrans("ёЁ", "еЕ")
KIND_NAMES = {
    Kind.PERSON: "ФИО",
    Kind.TITLE: "должность",
    Kind.ORGANISATION: "организация",
    Kind.PLACE: "место",
    Kind.PHRASE: "другое",
}


@click.command()
@click.argument("text", metavar="[ТЕКСТ]", required=False)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    help="Что это: person — ФИО, title — должность, organisation — организация, place — место, phrase — другое.",
)
@click.option("--gender", type=click.Choice([gender.value for gender in Gender]), help="Пол человека: m или f.")
@click.option("--dictionary", "dictionary_path", type=click.Path(path_type=Path), help="Словарь организации (TSV).")
@click.option("--check", "gold_path", type=click.Path(path_type=Path), help="Файл TSV с верными формами.")
@click.option("--yo-as-e", is_flag=True, help="Вместе с --check: считать ё и е одной буквой.")
def decline(
    text: str | None,
    kind: str | None,
    gender: str | None,
    dictionary_path: Path | None,
    gold_path: Path | None,
    yo_as_e: bool,
) -> None:
    """Показать, как текст склоняется, или проверить файл с верными формами.

    Код возврата 1, если хотя бы одна форма сомнительна или неверна.
    """
    grammar = Grammar(load_case_dictionary(dictionary_path) if dictionary_path else None)
    if gold_path is not None:
        raise SystemExit(_check(grammar, gold_path, _without_yo if yo_as_e else str))
    if text is None:
        raise click.UsageError("Укажите текст в кавычках или файл: --check ФАЙЛ.tsv")
    forms = grammar.all_forms(text, Kind(kind) if kind else None, Gender(gender) if gender else None)
    _show(forms)
    raise SystemExit(0 if all(form.is_sure for form in forms.values()) else 1)


def _show(forms: dict[Case, Declined]) -> None:
    width = max(map(len, CASE_NAMES.values()))
    for case, form in forms.items():
        mark = " " if form.is_sure else "?"
        click.echo(f"{mark} {CASE_NAMES[case]:<{width}}  {form.text}")
    last = forms[Case.GENITIVE]
    click.echo(f"\nРешил источник: {SOURCE_NAMES[last.source]}")
    for reason in dict.fromkeys(form.reason for form in forms.values() if form.reason):
        click.echo(f"Сомнение: {reason}")


def _without_yo(text: str) -> str:
    return text.translate(_YO_AS_E)


def _check(grammar: Grammar, path: Path, spelled: Callable[[str], str]) -> int:
    """Print what differs from the gold file and the share of right forms by kind; 1 if anything differs."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    silent = 0
    for entry in load_case_dictionary(path).entries:
        kind = Kind(entry.kind) if entry.kind else None
        gender = Gender(entry.gender) if entry.gender in set(Gender) else None
        for case, wanted in entry.forms.items():
            found = grammar.decline(entry.nominative, case, kind, gender)
            total[entry.kind] += 1
            if spelled(found.text) == spelled(wanted):
                right[entry.kind] += 1
                continue
            silent += found.is_sure
            note = "" if found.is_sure else " (с сомнением)"
            click.echo(f"{entry.nominative}, {CASE_NAMES[case]}: «{found.text}», а верно «{wanted}»{note}")
    for name, count in total.items():
        label = KIND_NAMES[Kind(name)] if name else "без вида"
        click.echo(f"{label}: верно {right[name]} из {count} ({right[name] / count:.2%})")
    click.echo(f"Ошибок без сомнения: {silent}")
    return 0 if right == total else 1

"""The definitions of indicators, `indicators/*.yaml`: what each is called, and its formula as it was declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docgen.library.shape import Key, Shape, fitting
from docgen.library.yaml_text import Entry
from docgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; the parts of its formula are read by whoever reckons it."""

    code: str
    title: str
    formula: Mapping[str, Entry]


_INDICATOR: Shape = {"code": Key(required=True), "title": Key(required=True), "formula": Key(dict, required=True)}


def make_indicators(declared: Iterable[Entry], problems: list[Problem]) -> Mapping[str, Indicator]:
    """Every indicator by code; a faulty one is told and left out."""
    made = {}
    for value in declared:
        what = f"показатель «{value.get('code', '?')}»"
        entry = fitting(value, _INDICATOR, what, problems)
        if entry is None:
            continue
        parts: Entry = entry["formula"]
        formula = fitting(parts, {str(part): Key(dict) for part in parts}, f"{what}, «formula»", problems)
        if formula is not None and len(formula) == len(parts):
            made[entry["code"]] = Indicator(entry["code"], entry["title"], formula)
    return made

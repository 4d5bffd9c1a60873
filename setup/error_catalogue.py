"""Writes the lists of codes in `docs/ошибки.md`, so that they are never behind the code.

Run `make codes` after a change; a test tells when that was forgotten.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import docgen
import forms
import webhooks
from docgen.errors import DocgenError
from docgen.library import default_library
from docgen.problems import ProblemKind, Severity, declared_kinds
from webhooks.error_answers import HTTP_ERRORS, status_of

_PACKAGES = (docgen, forms, webhooks)
_RUN_ELSEWHERE = {"docgen.office.worker"}
"""Programs for another Python; they declare no codes."""
_BEGIN, _END = "<!-- начало: {name} -->", "<!-- конец: {name} -->"


def import_everything() -> None:
    """Import every module of the product, so that every declaration of a code is known."""
    for package in _PACKAGES:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name not in _RUN_ELSEWHERE and not found.name.endswith("__main__"):
                importlib.import_module(found.name)


def error_codes() -> dict[str, int]:
    """Every code of a whole refusal, with its HTTP status; 0 for one that only the command line can meet."""
    codes = {code: status for status, (code, _) in HTTP_ERRORS.items()}
    for kind in _errors_below(DocgenError):
        codes[kind.code] = status_of(kind)
    return dict(sorted(codes.items()))


def problem_kinds() -> list[ProblemKind]:
    """Every kind of problem by code: those that the program declares, and those that packs declare as their checks."""
    of_packs = {check.told for pack in default_library().packs.values() for check in pack.checks}
    return sorted([*declared_kinds(), *of_packs], key=lambda kind: (kind.code, kind.sentence))


def problem_table() -> str:
    """Every kind of problem, by code."""
    rows = ["| Код | Что сообщается | |", "|---|---|---|"]
    for kind in problem_kinds():
        weight = "предупреждение" if kind.severity is Severity.WARNING else ""
        sentence = re.sub(r"\{[^}]*\}", "…", kind.sentence).replace("|", "\\|")
        rows.append(f"| `{kind.code}` | {sentence} | {weight} |")
    return "\n".join(rows)


def update(text: str) -> str:
    """The page with its table of problems brought up to date."""
    begin, end = (mark.format(name="замечания") for mark in (_BEGIN, _END))
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"нет отметок «{begin}» и «{end}»")
    return f"{before}{begin}\n{problem_table()}\n{end}{after}"


def _errors_below(kind: type[DocgenError]) -> Iterator[type[DocgenError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _errors_below(below)


def main(page: Path) -> None:
    """Rewrite the page in place."""
    import_everything()
    page.write_text(update(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

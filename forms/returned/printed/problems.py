"""What is told of printed pages, drawn or scanned: codes with Russian sentences. Does no work."""

from __future__ import annotations

from docgen.problems import Severity, problem_kind

PAGE_REDRAWN = problem_kind(
    "page-redrawn", "{place}: на странице нарисовано или дописано то, чего в форме не было.", Severity.WARNING
)
OTHER_LAYOUT = problem_kind(
    "other-layout",
    "Расположение ответов на листе не совпадает с описанием формы {form}; значения на местах не сверены.",
    Severity.WARNING,
)

"""Whether a returned file is a form of ours, and whose copy of which: all carriers of its number must say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from docgen.library import Library
from docgen.problems import Problem, Severity, problem_kind
from forms.definition import known_versions, list_forms
from forms.identity import IssuedNumber, NumberFault, parse_number
from forms.keys import fold_key
from forms.returned.form_in_file import FormInFile, IdentityMark

NO_IDENTITY = problem_kind(
    "no-identity",
    "В файле нет номера, с которым выпускаются наши формы.{proposal} Заполните форму, которую прислали Вам, или "
    "перенесите ответы в неё.",
)
FORGED_IDENTITY = problem_kind(
    "forged-identity",
    "Номер «{found}» ({carrier}) не выпускался этой установкой: форма чужая или номер подделан. "
    "Если форма описана в своей папке шаблонов, назовите эту папку (--library).",
)
MISTYPED_IDENTITY = problem_kind(
    "mistyped-identity", "В номере «{found}» ({carrier}) не сходится контрольный знак: он набран с ошибкой."
)
IDENTITY_CONFLICT = problem_kind("identity-conflict", "В файле номера разных форм: {found}. Чья это форма, не ясно.")
COPIES_CONFLICT = problem_kind("copies-conflict", "В файле номера разных экземпляров формы: {found}.", Severity.WARNING)
CARRIERS_DISAGREE = problem_kind(
    "carriers-disagree", "Номер формы испорчен в одном из мест: «{found}» ({carrier}).", Severity.WARNING
)
_LIKE_ENOUGH = 0.5
"""Share of a form's labels that a file without a number must have to be taken for that form."""
_LONGEST_LABEL = 500
"""Signs of a line that may be a label; a foreign file may have a book in every cell."""


@dataclass(frozen=True)
class Identification:
    """The verified number with doubts about it, or the reason to refuse the file."""

    number: IssuedNumber | None = None
    doubts: list[Problem] = field(default_factory=list)
    refusal: Problem | None = None


def identify(form: FormInFile, key: bytes, library: Library) -> Identification:
    """Tell whose form it is. Labels alone never identify a form: they only make a proposal."""
    marks = list(dict.fromkeys(mark for mark in form.identity if mark.text))
    if not marks:
        return Identification(refusal=NO_IDENTITY.at(proposal=_proposal(form, library)))
    # The carriers write one number with dashes or without, and each check asks the key about every known form.
    texts = {mark.text.replace("-", "") for mark in marks}
    outcomes = {text: _verified(text, key, library) for text in texts}
    number = next(iter(outcomes.values()))
    if len(outcomes) == 1 and isinstance(number, IssuedNumber):
        return Identification(number)
    parsed = [(mark, outcomes[mark.text.replace("-", "")]) for mark in marks]
    numbers = Counter(number for _, number in parsed if isinstance(number, IssuedNumber))
    bad = [(mark, fault) for mark, fault in parsed if isinstance(fault, NumberFault)]
    if not numbers:
        return Identification(refusal=_refusal(*bad[0]))
    shown = ", ".join(f"{number.text} ({number.form})" for number in numbers)
    if len({(number.form, number.version) for number in numbers}) > 1:
        return Identification(refusal=IDENTITY_CONFLICT.at(found=shown))
    doubts = [CARRIERS_DISAGREE.at("", mark.carrier, found=mark.text, carrier=mark.carrier) for mark, _ in bad]
    if len(numbers) > 1:
        doubts.append(COPIES_CONFLICT.at(found=shown))
    return Identification(numbers.most_common(1)[0][0], doubts)


def _verified(text: str, key: bytes, library: Library) -> IssuedNumber | NumberFault:
    # A folder of returned files mostly holds one form, so the one that was found last is asked about first.
    last_found: list[tuple[str, int]] = library.remember(_verified, list)
    outcome = parse_number(text, last_found, key)
    if not isinstance(outcome, IssuedNumber):
        outcome = parse_number(text, known_versions(library), key)
    if isinstance(outcome, IssuedNumber):
        last_found[:] = [(outcome.form, outcome.version)]
    return outcome


def _refusal(mark: IdentityMark, fault: NumberFault) -> Problem:
    kind = FORGED_IDENTITY if fault is NumberFault.FORGED else MISTYPED_IDENTITY
    return kind.at("", mark.carrier, found=mark.text[:60], carrier=mark.carrier)


def _proposal(unknown: FormInFile, library: Library) -> str:
    lines = {line for text in set(unknown.texts()) for line in text.splitlines() if len(line) <= _LONGEST_LABEL}
    written = {fold_key(line) for line in lines}
    for form in list_forms(library):
        labels = {fold_key(question.label) for question in form.questions.values()}
        labels |= {fold_key(column.label) for table in form.tables for column in table.columns}
        if len(labels & written) >= _LIKE_ENOUGH * len(labels):
            return f" По подписям он похож на форму {form.name}."
    return ""

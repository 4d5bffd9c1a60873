"""The checks that a pack declares: how a declaration becomes a `Check`, and all that may be wrong with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from docgen.dictionary import FieldType
from docgen.library.fields import DOUBLED_ENTRY
from docgen.library.packs.check_kinds import CHECK_KINDS, CheckKind
from docgen.library.packs.paths import DataPath, Loop, Sort, Value
from docgen.library.packs.ways import LostPathError, Ways
from docgen.library.shape import Key, Shape, entries, fitting
from docgen.library.yaml_text import Entry
from docgen.nearest import nearest_hint
from docgen.problems import Problem, ProblemKind, Severity, problem_kind

LOST_PATH = problem_kind("library-lost-path", "{what}: «{key}» ведёт в никуда: {found}.")
WRONG_SORT = problem_kind("library-wrong-sort", "{what}: в «{key}» ожидается {wanted}, а «{found}» – {sort}.")
NO_LIMIT = problem_kind("library-no-limit", "{what}: не указано ни одно из: {allowed}.")
BAD_CONDITION = problem_kind(
    "library-bad-condition",
    "{what}: условие «{found}» не понято{reason}. Пишите: «путь in список», «путь is вариант», «путь has вариант», "
    "«путь given»; обратные – «not in», «is not», «has no», «not given».",
)
BAD_CODE = problem_kind(
    "library-bad-code", "{what}: код пишут строчными латинскими буквами и цифрами через дефис, найдено: «{found}»."
)


Found = TypeVar("Found")


_CHECK: Shape = {
    "code": Key(required=True),
    "check": Key(required=True, choices=list(CHECK_KINDS)),
    "each": Key(),
    "when": Key((str, list)),
    "at": Key(),
    "message": Key(),
    "severity": Key(choices=[severity.value for severity in Severity]),
}
YES_NO: Mapping[str, bool] = {"yes": True, "no": False}
"""How a condition writes the values of a field that is «да» or «нет»."""

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONDITION = re.compile(r"(?P<value>.+?) (?P<word>not in|in|has no|has|is not|is) (?P<other>.+)")
_GIVEN = re.compile(r"(?P<value>.+?) (?P<word>not given|given)")
_INSERTED = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Condition:
    """When a check applies: `value` is given, is among the records of `other`, or is (has) the choice `choice`."""

    value: Value
    is_negated: bool
    other: Value | None = None
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a pack, for each item of the innermost of `loops`.

    It is made when every one of `values` is given and all `conditions` hold; `told` has the code, the message as it was
    declared and the severity, `message` the same message in pieces.
    """

    kind: str
    told: ProblemKind
    loops: tuple[Loop, ...]
    conditions: tuple[Condition, ...]
    values: Mapping[str, Value]
    place: DataPath
    message: tuple[str | Value, ...]


def make_checks(pack: Entry, what: str, ways: Ways, problems: list[Problem]) -> tuple[Check, ...]:
    """Every check of a pack; a faulty one is told and left out."""
    made: dict[str, Check] = {}
    where = pack.place("checks")
    for value in entries(pack.get("checks"), what, problems, where):
        of_check = f"{what}, проверка «{value.get('code', '?')}»" if isinstance(value, dict) else what
        check = _CheckReader(of_check, ways, problems).read(value, where)
        if check and check.told.code in made:
            problems.append(DOUBLED_ENTRY.at("", value.place("code"), what=of_check))
        elif check:
            made[check.told.code] = check
    return tuple(made.values())


class _CheckReader:
    """Reads one check and tells everything that is wrong with it."""

    def __init__(self, what: str, ways: Ways, problems: list[Problem]) -> None:
        self._what = what
        self._ways = ways
        self._problems = problems

    def read(self, declared: Any, where: str) -> Check | None:
        known = len(self._problems)
        kind = CHECK_KINDS.get(str(declared.get("check"))) if isinstance(declared, dict) else None
        entry = fitting(declared, _shape(kind), self._what, self._problems, where)
        if entry is None or kind is None:
            return None
        if not _CODE.fullmatch(entry["code"]):
            self._tell(BAD_CODE, entry, "code", found=entry["code"])
        loops = self._found(entry, "each", self._loops) or ()
        self._ways = self._ways.inside(loops)
        values = dict(self._values(entry, kind))
        conditions = tuple(self._conditions(entry))
        place = self._place(entry, values)
        sentence = entry.get("message") or _standard_sentence(kind, values)
        message = tuple(self._message(entry, sentence))
        if len(self._problems) > known or place is None:
            return None
        told = ProblemKind(entry["code"], sentence, Severity(entry.get("severity", Severity.ERROR)))
        return Check(entry["check"], told, loops, conditions, values, place, message)

    def _loops(self, path: str) -> tuple[Loop, ...]:
        loops = self._ways.loops(path)
        if derived := next((loop.field.label for loop in loops if loop.field.is_derived), None):
            raise LostPathError(f"«{derived}» собирается из других данных; назовите список, куда их вносят")
        return loops

    def _values(self, entry: Entry, kind: CheckKind) -> Iterator[tuple[str, Value]]:
        if kind.limits and not kind.limits.keys() & entry.keys():
            self._tell(NO_LIMIT, entry, "check", allowed=", ".join(kind.limits))
        for key, sorts in {**kind.required, **kind.limits}.items():
            value = self._found(entry, key, self._ways.value)
            if value and value.sort not in sorts:
                wanted = "одно значение" if len(sorts) > 1 else next(iter(sorts))
                self._tell(WRONG_SORT, entry, key, wanted=wanted, found=value.text, sort=value.sort)
            elif value:
                yield key, value

    def _place(self, entry: Entry, values: Mapping[str, Value]) -> DataPath | None:
        if "at" in entry:
            return self._found(entry, "at", self._ways.path)
        terms = next(iter(values.values())).terms if values else ()
        return terms[0].path if terms else None

    def _conditions(self, entry: Entry) -> Iterator[Condition]:
        given = entry.get("when", [])
        for text in given if isinstance(given, list) else [given]:
            match = _GIVEN.fullmatch(str(text)) or _CONDITION.fullmatch(str(text))
            if match is None:
                self._tell(BAD_CONDITION, entry, "when", found=text, reason="")
                continue
            try:
                yield self._condition(**match.groupdict())
            except LostPathError as error:
                self._tell(BAD_CONDITION, entry, "when", found=text, reason=f": {error}")

    def _condition(self, value: str, word: str, other: str = "") -> Condition:
        subject = self._ways.value(value)
        is_negated = "no" in word
        if word in ("in", "not in"):
            among = self._ways.value(other)
            if among.sort is not Sort.LIST:
                raise LostPathError(f"«{other}» – не список")
            return Condition(subject, is_negated, among)
        if other:
            _require_choice(subject, other)
        return Condition(subject, is_negated, choice=other)

    def _message(self, entry: Entry, sentence: str) -> Iterator[str | Value]:
        """The sentence in pieces: what stands between braces is a value."""
        key = "message" if "message" in entry else "check"
        for place, piece in enumerate(_INSERTED.split(sentence)):
            if place % 2 == 0:
                yield piece
            elif value := self._found(entry, key, self._ways.value, piece):
                yield value

    def _found(self, entry: Entry, key: str, follow: Callable[[Any], Found], text: str | None = None) -> Found | None:
        """Where the path under a key, or the text in it, leads; one that leads nowhere is told."""
        given = entry.get(key) if text is None else text
        if given is None:
            return None
        try:
            return follow(given)
        except LostPathError as error:
            self._tell(LOST_PATH, entry, key, found=error)
            return None

    def _tell(self, kind: ProblemKind, entry: Entry, key: str, **details: object) -> None:
        self._problems.append(kind.at("", entry.place(key), what=self._what, key=key, **details))


def _shape(kind: CheckKind | None) -> Shape:
    """What an entry of this kind may hold; of an unknown kind, everything that any check may."""
    kinds = [kind] if kind else list(CHECK_KINDS.values())
    optional = {key: Key((str, int)) for one in kinds for key in (*one.required, *one.limits)}
    required = {key: Key((str, int), required=True) for key in kind.required} if kind else {}
    return {**_CHECK, **optional, **required}


def _standard_sentence(kind: CheckKind, values: Mapping[str, Value]) -> str:
    """What is said of a check that has no message of its own: labels, with the values that were compared."""
    parts = [kind.words[key].format(_shown(values[key])) for key in kind.limits if key in values]
    main = {key: _shown(values[key]) for key in kind.required if key in values}
    said = kind.sentence.format_map(defaultdict(str, main)) + " и".join(parts)
    return f"{said.removesuffix('.')}."


def _shown(value: Value) -> str:
    return value.label if value.sort is Sort.LIST or not value.terms else f"{value.label} ({{{value.text}}})"


def _require_choice(subject: Value, choice: str) -> None:
    """Raises LostPathError when the value can never be so."""
    field = subject.terms[0].path.field if len(subject.terms) == 1 else None
    is_yes_no = field is not None and field.type is FieldType.YES_NO
    known = list(YES_NO) if is_yes_no else [known.key for known in field.choices] if field else []
    if choice not in known:
        raise LostPathError(f"у {subject.label} нет варианта «{choice}»{nearest_hint(choice, known)}")

"""Says what a template cannot keep when it is filled; what is only left in the issued documents is a warning."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import PurePosixPath

from docgen.engine import Loss, LossKind, TemplateSource, losses_of
from docgen.problems import Problem, ProblemKind, Severity, problem_kind
from docgen.template.blocks import BAD_SYNTAX
from docgen.template.faults.places import Places

_BESIDE = "Рядом с тегом «{found}» {what}: при заполнении это исчезнет. Оставьте тег {where} один."
BESIDE_TAG = problem_kind("text-beside-tag", _BESIDE)
SECTION_ON_TAG = problem_kind(
    "section-on-tag", "В абзаце тега «{found}» стоит разрыв раздела, он исчезнет вместе с абзацем. Перенесите разрыв."
)
TAG_ACROSS = problem_kind("tag-across-paragraphs", "Тег «{found}» не закончен в том же абзаце.")
BLOCK_ACROSS = problem_kind(
    "block-across-tables",
    "Тег «{found}» и его конец стоят в разных ячейках или таблицах; для строк пишите «{fix}».",
)
DASH_AT_TABLE = problem_kind(
    "dash-at-table", "Дефис в теге «{found}» склеивает абзац с таблицей или соседней ячейкой; пишите «{fix}»."
)
LIKE_TAG = problem_kind("looks-like-tag", "«{found}» похоже на тег, но заполнено не будет; пишите «{fix}».")
UNFILLED_PART = problem_kind("tag-in-unfilled-part", "Тег стоит там, где ничего не заполняется: {found}.")
PENDING_EDITS = problem_kind(
    "pending-edits", "В шаблоне есть непринятые исправления, они попадут в документы.", Severity.WARNING
)
COMMENTS = problem_kind("comments-in-template", "В шаблоне есть примечания, они попадут в документы.", Severity.WARNING)

_KINDS: dict[LossKind, ProblemKind] = {
    LossKind.SECTION: SECTION_ON_TAG,
    LossKind.ACROSS: TAG_ACROSS,
    LossKind.ACROSS_TABLES: BLOCK_ACROSS,
    LossKind.DASH: DASH_AT_TABLE,
    LossKind.LIKE_TAG: LIKE_TAG,
    LossKind.EDITS: PENDING_EDITS,
    LossKind.COMMENTS: COMMENTS,
}
_LOST_BESIDE = {
    LossKind.BESIDE_PARAGRAPH_TAG: ("есть другой текст", "в абзаце"),
    LossKind.BESIDE_ROW_TAG: ("в строке таблицы есть другой текст", "в строке"),
    LossKind.BESIDE_CELL_TAG: ("в ячейке есть другой текст", "в ячейке"),
}
_UNFILLED_PARTS = {"comments": "примечания", "app": "свойства документа", "custom": "свойства документа"}


def told_losses(source: TemplateSource, name: str, names: Collection[str]) -> Iterator[Problem]:
    """The problems of a template; what looks like a tag is one when it begins with one of the `names`."""
    for loss in losses_of(source, name):
        if loss.kind is not LossKind.LIKE_TAG or loss.name in names:
            yield _told(loss, name)


def without_consequences(problems: Sequence[Problem], losses: Sequence[Problem]) -> list[Problem]:
    """All of both, without faults of writing where a tag is lost or stands wrongly: that is what made them."""
    lost = {_paragraph(loss) for loss in losses if loss.is_error}
    return [each for each in problems if each.code != BAD_SYNTAX.code or _paragraph(each) not in lost] + [*losses]


def _paragraph(problem: Problem) -> str:
    return problem.place.partition(": «")[0]


def _told(loss: Loss, name: str) -> Problem:
    if isinstance(loss.part, str) or loss.place is None:
        member = str(loss.part)
        stem = PurePosixPath(member).stem
        title = "адрес ссылки" if member.endswith(".rels") else _UNFILLED_PARTS.get(stem, f"часть {member}")
        return UNFILLED_PART.at(member, f"{name}, {title}", found=title)
    place = Places(name, loss.part).of_paragraph(loss.place, loss.found)
    if loss.kind in _LOST_BESIDE:
        what, where = _LOST_BESIDE[loss.kind]
        return BESIDE_TAG.at(loss.part.name, place, found=loss.found, what=what, where=where)
    if loss.kind is LossKind.OUTSIDE_TABLE:
        tag = f"{loss.found.split()[0]} …{loss.found[-2:]}"
        return BAD_SYNTAX.at(
            loss.part.name, place, found=f"«{tag}» стоит не на своём месте: так пишут только в таблице"
        )
    return _KINDS[loss.kind].at(loss.part.name, place, found=loss.found, fix=_fix(loss))


def _fix(loss: Loss) -> str:
    """How it is written rightly."""
    if loss.kind is LossKind.ACROSS_TABLES:
        return "{%tr … %}"
    return "{%p … %}" if loss.kind is LossKind.DASH else f"{{{{ {loss.found.strip('[]{} ')} }}}}"

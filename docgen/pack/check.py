"""All problems of templates: of a pack's, or of a single file that is not in any pack yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docgen.errors import DocgenError
from docgen.library import LibraryFile
from docgen.pack.model import Pack, item_names
from docgen.pack.styles import STYLE_SET, differing_styles, style_set_of
from docgen.problems import Problem, problem_kind
from docgen.template import BLOCK_IS_NO_DOCUMENT, Shape, compile_template

UNUSABLE_TEMPLATE = problem_kind("unusable-template", "{found}")


def check_pack(pack: Pack) -> list[Problem]:
    """Every problem of every template of the pack, and of the blocks that they may put in."""
    problems: list[Problem] = []
    readable: dict[str, LibraryFile] = {}
    for document in pack.documents:
        try:
            problems += pack.template(document).problems
            readable[document.template] = pack.template_file(document)
        except DocgenError as error:
            problems.append(UNUSABLE_TEMPLATE.at("", document.template, found=error.message))
    if STYLE_SET not in pack.library.files:
        return problems
    files = [*readable.values(), *pack.library.blocks.values()]
    return problems + list(differing_styles(files, style_set_of(pack.library)))


def check_file(path: Path, packs: Sequence[Pack]) -> list[Problem]:
    """Every problem of one template or block, read as if it belonged to the pack that it fits best."""
    return min((_as_part_of(pack, path) for pack in packs), key=len, default=[])


def _as_part_of(pack: Pack, path: Path) -> list[Problem]:
    """The problems of a template that may be made for each of anything in the pack's data."""
    items: dict[str, tuple[str, Shape]] = {}
    for document in pack.documents:
        items.update(item_names(pack, document))
    try:
        found = compile_template(path.read_bytes(), path.name, pack.library, pack.entity, items).problems
        return [problem for problem in found if problem.code != BLOCK_IS_NO_DOCUMENT.code]
    except (DocgenError, OSError) as error:
        reason = error.message if isinstance(error, DocgenError) else f"Файл не читается: {error.strerror}."
        return [UNUSABLE_TEMPLATE.at("", path.name, found=reason)]

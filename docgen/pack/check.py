"""All problems of templates: of a pack's, or of a single file that is not in any pack yet."""

from __future__ import annotations

from pathlib import Path

from docgen.dictionary import load_dictionary
from docgen.errors import DocgenError
from docgen.pack.load import load_pack
from docgen.pack.model import Pack, item_names
from docgen.pack.styles import differing_styles, style_set_file
from docgen.problems import Problem, problem_kind
from docgen.template import BLOCK_IS_NO_DOCUMENT, Shape, compile_file

UNUSABLE_TEMPLATE = problem_kind("unusable-template", "{found}")


def check_pack(pack: Pack) -> list[Problem]:
    """Every problem of every template of the pack, and of the blocks that they may put in."""
    problems: list[Problem] = []
    for document in pack.documents:
        try:
            problems += pack.template(document).problems
        except DocgenError as error:
            problems.append(UNUSABLE_TEMPLATE.at("", document.template, found=error.message))
    paths = list(dict.fromkeys(pack.folder / document.template for document in pack.documents))
    style_set = style_set_file(pack.folder.parent)
    return problems + list(differing_styles([*paths, *pack.blocks.values()], style_set))


def check_file(path: Path, pack_key: str = "school") -> list[Problem]:
    """Every problem of one template or block, read as if it belonged to the pack and were made for each of anything."""
    pack = load_pack(pack_key)
    items: dict[str, tuple[str, Shape]] = {}
    for document in pack.documents:
        items.update(item_names(pack, document))
    try:
        found = compile_file(path, load_dictionary(), pack.entity, items, pack.blocks).problems
        return [problem for problem in found if problem.code != BLOCK_IS_NO_DOCUMENT.code]
    except (DocgenError, OSError) as error:
        reason = error.message if isinstance(error, DocgenError) else f"Файл не читается: {error.strerror}."
        return [UNUSABLE_TEMPLATE.at("", path.name, found=reason)]

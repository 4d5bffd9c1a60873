"""Checks that templates and blocks follow the library's style set: a style of one name looks the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from docgen.engine import Parts, list_look, styles_by_name
from docgen.errors import LibraryError
from docgen.library import Library, LibraryFile
from docgen.problems import Problem, Severity, problem_kind
from docgen.zip_members import read_members

STYLE_DIFFERS = problem_kind(
    "style-differs",
    "Стиль «{found}» оформлен иначе, чем в наборе «{reference}»; выполните docgen restyle.",
    Severity.WARNING,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOK = ("pPr", "rPr", "tblPr", "tcPr")


STYLE_SET = "docx/стили.docx"
"""The document of a library whose styles are those of all its templates and blocks."""


def style_set_of(library: Library) -> LibraryFile:
    """The document whose styles are the library's; raises LibraryError when there is none."""
    if STYLE_SET not in library.files:
        raise LibraryError(f"В библиотеке нет набора стилей {STYLE_SET}.")
    return library.files[STYLE_SET]


def differing_styles(files: Iterable[LibraryFile], style_set: LibraryFile) -> Iterator[Problem]:
    """Styles of templates and blocks that differ from those of the set; a file that is no document has none."""
    known = _looks(style_set)
    for file in files:
        for name, look in _looks(file).items():
            if known.get(name, look) != look:
                yield STYLE_DIFFERS.at("word/styles.xml", file.path.name, found=name[1], reference=style_set.path.name)


def opened_with_styles(content: bytes, title: str) -> Parts:
    """The package of a document; raises LibraryError when it is no document of Word or has no styles."""
    try:
        parts = Parts(read_members(content))
        has_styles = bool(parts.related("styles"))
    except Exception as error:
        raise LibraryError(f"«{title}» не читается как документ Word ({error}).") from error
    if not has_styles:
        raise LibraryError(f"В файле «{title}» нет стилей Word.")
    return parts


def style_looks(parts: Parts) -> Mapping[tuple[str, str], bytes]:
    """Each style's look by its kind and name, whatever ids the file gives to styles and lists."""
    styles = styles_by_name(parts.xml(parts.related("styles")))
    names = {style.get(f"{_W}styleId"): name for (_, name), style in styles.items()}
    return {key: _look(parts, style, names) for key, style in styles.items()}


def _look(parts: Parts, style: etree._Element, names: Mapping[str | None, str]) -> bytes:
    """What it is based on, and its paragraph, run and table properties."""
    based_on = style.find(f"{_W}basedOn")
    look = "" if based_on is None else names.get(based_on.get(f"{_W}val"), "")
    pieces = [look.encode()]
    for child in (child for part in _LOOK for child in style.iterchildren(f"{_W}{part}")):
        kept = deepcopy(child)
        for reference in kept.iter(f"{_W}numId"):
            pieces.append(list_look(parts, reference.attrib.pop(f"{_W}val", "")))
        pieces.append(etree.tostring(kept, method="c14n"))
    return b"\n".join(pieces)


def _looks(file: LibraryFile) -> Mapping[tuple[str, str], bytes]:
    try:
        return style_looks(opened_with_styles(file.content, file.path.name))
    except LibraryError:
        return {}

"""Checks that the templates of a pack share one style set: a style of one name looks the same in all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from docgen.library import LibraryFile
from docgen.problems import Problem, Severity, problem_kind
from docgen.zip_members import read_members, unpacked

STYLE_DIFFERS = problem_kind(
    "style-differs",
    "Стиль «{found}» оформлен иначе, чем в «{reference}»; перенесите стиль из него.",
    Severity.WARNING,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOK = ("basedOn", "pPr", "rPr", "tblPr", "tcPr")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def differing_styles(templates: list[LibraryFile]) -> Iterator[Problem]:
    """Styles that differ from the first template which has them."""
    known: dict[str, tuple[bytes, str]] = {}
    for file in templates:
        for name, look in _styles(file.content).items():
            reference_look, reference = known.setdefault(name, (look, file.path.name))
            if look != reference_look:
                yield STYLE_DIFFERS.at("word/styles.xml", file.path.name, found=name, reference=reference)


def _styles(content: bytes) -> Mapping[str, bytes]:
    """Each style's look by its name: what it is based on, its paragraph, run and table properties."""
    part = unpacked(read_members(content)).get("word/styles.xml", b"")
    if not part:
        return {}
    looks = {}
    for style in etree.fromstring(part, _PARSER).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        kept = [child for part in _LOOK for child in style.iterchildren(f"{_W}{part}")]
        if name is not None:
            looks[str(name.get(f"{_W}val"))] = b"".join(etree.tostring(child, method="c14n") for child in kept)
    return looks

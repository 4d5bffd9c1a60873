"""Brings a template to the library's style set; its text and its direct formatting stay as they are.

Styles of the set replace those of their name, those that are missing are added, and Word's own styles that nobody uses
are dropped. Lists of styles, theme, fonts and what of the settings concerns the look of text come from the set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from docgen.engine import Parts, bring_style_lists, styles_by_name
from docgen.pack.styles import opened_with_styles, style_looks
from docgen.zip_members import write_members

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IN_TEXT = [f"{_W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")]
_BETWEEN_STYLES = [f"{_W}{name}" for name in ("basedOn", "link", "next")]
_OF_LOOK = ("defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol")
"""What of the settings belongs to the look of text; the rest (notes, protection, fields) is the template's own."""
_WHOLE_PARTS = {"theme": "тема", "fontTable": "таблица шрифтов"}

_Styles = Mapping[tuple[str, str], etree._Element]


@dataclass(frozen=True, slots=True)
class Restyled:
    """A template brought to the style set, and what was changed in it, in Russian."""

    content: bytes
    changes: tuple[str, ...]


def restyle(content: bytes, style_set: bytes, title: str = "шаблон") -> Restyled:
    """Bring a template to a style set; when nothing is to be changed, the content is the same bytes.

    Raises LibraryError when one of them is no document of Word or has no styles.
    """
    template, reference = opened_with_styles(content, title), opened_with_styles(style_set, "набор стилей")
    changes = (*_take_styles(template, reference), *_take_parts(template, reference))
    return Restyled(write_members(template.members()) if changes else content, changes)


def _take_styles(template: Parts, reference: Parts) -> Iterator[str]:
    part = template.related("styles")
    before, wanted = style_looks(template), style_looks(reference)
    old, new = template.xml(part), deepcopy(reference.xml(reference.related("styles")))
    kept = _kept(template, styles_by_name(old), wanted)
    ids = _new_ids(styles_by_name(old), styles_by_name(new), kept)
    _rename(template, ids)
    bring_style_lists(reference, template, list(new.iter(f"{_W}style")))
    new.extend(_renamed(style, ids) for style in kept.values())
    if etree.tostring(new, method="c14n") == etree.tostring(old, method="c14n"):
        return
    template.put(part, etree.tostring(new, xml_declaration=True, encoding="UTF-8", standalone=True))
    named = {
        "заменены стили": [name for (kind, name), look in before.items() if wanted.get((kind, name), look) != look],
        "оставлены стили, которых нет в наборе": [name for _, name in kept],
    }
    counted = {
        "добавлено стилей": len(wanted.keys() - before.keys()),
        "убрано неиспользуемых стилей": len(before.keys() - wanted.keys() - kept.keys()),
    }
    told = [f"{what}: {', '.join(f'«{name}»' for name in names)}" for what, names in named.items() if names]
    told += [f"{what}: {count}" for what, count in counted.items() if count]
    yield from told or ["обновлены общие сведения о стилях"]


def _kept(template: Parts, old: _Styles, wanted: Mapping[tuple[str, str], bytes]) -> _Styles:
    """The template's own styles that stay: those that somebody has made, those in use, and what they are based on."""
    by_id = {str(style.get(f"{_W}styleId")): style for style in old.values()}
    own = [style for key, style in old.items() if key not in wanted]
    used = {str(each.get(f"{_W}val")) for part in _texts(template) for each in template.xml(part).iter(_IN_TEXT)}
    # What Word itself links to a style of its own («Heading 1 Char») stays with that style only.
    made = [style for style in own if style.get(f"{_W}customStyle") == "1" and style.find(f"{_W}link") is None]
    needed = [style for style in own if style in made or style.get(f"{_W}styleId") in used]
    for style in needed:
        inner = (by_id.get(str(each.get(f"{_W}val"))) for each in style.iter(_BETWEEN_STYLES[:2]))
        needed += [each for each in inner if each is not None and each in own and each not in needed]
    return {key: style for key, style in old.items() if style in needed}


def _new_ids(old: _Styles, new: _Styles, kept: _Styles) -> Mapping[str, str]:
    """Which id stands for which from now on; ids of dropped styles have none."""
    ids = {}
    taken = {str(style.get(f"{_W}styleId")) for style in new.values()}
    for key, style in old.items():
        held = str(style.get(f"{_W}styleId"))
        if key in new:
            ids[held] = str(new[key].get(f"{_W}styleId"))
        elif key in kept:
            ids[held] = next(name for number in range(len(taken) + 2) if (name := held + "_" * number) not in taken)
            taken.add(ids[held])
    return ids


def _rename(template: Parts, ids: Mapping[str, str]) -> None:
    for part in _texts(template):
        for each in template.xml(part).iter(_IN_TEXT):
            new = ids.get(str(each.get(f"{_W}val")))
            if new and new != each.get(f"{_W}val"):
                each.set(f"{_W}val", new)
                template.for_change(part)


def _renamed(style: etree._Element, ids: Mapping[str, str]) -> etree._Element:
    made = deepcopy(style)
    made.set(f"{_W}styleId", ids[str(made.get(f"{_W}styleId"))])
    made.attrib.pop(f"{_W}default", None)
    for reference in list(made.iter(_BETWEEN_STYLES)):
        if str(reference.get(f"{_W}val")) in ids:
            reference.set(f"{_W}val", ids[str(reference.get(f"{_W}val"))])
        else:
            made.remove(reference)
    return made


def _texts(template: Parts) -> Iterator[str]:
    """The parts that name styles, besides the styles themselves."""
    styles = template.related("styles")
    for name in template.names():
        if name.endswith(".xml") and name != styles and b"tyle" in template.content(name):
            yield name


def _take_parts(template: Parts, reference: Parts) -> Iterator[str]:
    for kind, title in _WHOLE_PARTS.items():
        held, wanted = template.related(kind), reference.related(kind)
        if held and wanted and template.content(held) != reference.content(wanted):
            template.put(held, reference.content(wanted))
            yield f"взята из набора {title}"
    held, wanted = template.related("settings"), reference.related("settings")
    if held and wanted and _take_settings(template, held, reference.xml(wanted)):
        yield "взяты из набора настройки оформления"


def _take_settings(template: Parts, part: str, wanted: etree._Element) -> bool:
    """Replace what both have; what the template lacks has the same value by default."""
    is_changed = False
    for name in _OF_LOOK:
        held, new = template.xml(part).find(f"{_W}{name}"), wanted.find(f"{_W}{name}")
        if held is not None and new is not None and _plain(held) != _plain(new):
            template.for_change(part).replace(held, deepcopy(new))
            is_changed = True
    return is_changed


def _plain(element: etree._Element) -> bytes:
    alone = deepcopy(element)
    alone.tail = None
    etree.cleanup_namespaces(alone)
    return etree.tostring(alone, method="c14n")

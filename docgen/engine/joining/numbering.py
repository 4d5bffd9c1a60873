"""Lists of a guest in its host: each time it is put in, its lists begin anew with ids of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy

from lxml import etree

from docgen.engine.joining.parts import Parts, W

_NUMBERING = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NONE = "0"
_OWN_TO_A_FILE = [f"{W}{name}" for name in ("nsid", "tmpl")]


def bring_numbering(guest: Parts, host: Parts, elements: Iterable[etree._Element]) -> None:
    """Give the lists of these elements, which come from the guest, ids in the host."""
    _give_ids(elements, lambda key: _brought(guest, host, key))


def bring_style_lists(guest: Parts, host: Parts, styles: Iterable[etree._Element]) -> None:
    """Give the lists of these styles, which come from the guest, ids in the host: those of its lists that look alike.

    Where the host has none, the guest's list is added; the styles belong to it, and no longer to lists of the host.
    """
    _give_ids(styles, lambda key: _alike(guest, host, key))


def list_look(parts: Parts, key: str) -> bytes:
    """What a list looks like, whatever its ids; nothing when there is no such list."""
    look = _list_and_look(parts, key)[1]
    return b"" if look is None else _canonical(look)


def _give_ids(elements: Iterable[etree._Element], find: Callable[[str], str]) -> None:
    """Put in place of every list's id the one that is found for it, once for each list."""
    given: dict[str, str] = {}
    for element in elements:
        for reference in element.iter(f"{W}numId"):
            key = str(reference.get(f"{W}val"))
            if key != _NONE:
                given[key] = given.get(key) or find(key)
                reference.set(f"{W}val", given[key])


def _alike(guest: Parts, host: Parts, key: str) -> str:
    look = _list_and_look(guest, key)[1]
    if look is None:
        return _NONE
    part = host.related("numbering")
    for number in host.xml(part).iterchildren(f"{W}num") if part else ():
        held = str(number.get(f"{W}numId"))
        if list_look(host, held) == _canonical(look) and number.find(f"{W}lvlOverride") is None:
            return held
    lists = _lists_of(host)
    styles = {each.get(f"{W}val") for each in look.iter(f"{W}pStyle")}
    for each in list(lists.iter(f"{W}pStyle")):
        if each.get(f"{W}val") in styles:
            each.getparent().remove(each)  # type: ignore[union-attr]
    made = etree.Element(f"{W}num")
    made.set(f"{W}numId", _free(lists, "num", "numId"))
    etree.SubElement(made, f"{W}abstractNumId").set(f"{W}val", _add_look(lists, deepcopy(look)))
    _insert(lists, made, ("numIdMacAtCleanup",))
    return str(made.get(f"{W}numId"))


def _list_and_look(parts: Parts, key: str) -> tuple[etree._Element | None, etree._Element | None]:
    part = parts.related("numbering")
    lists = parts.xml(part) if part else None
    number = None if lists is None else _by_id(lists, "num", "numId", key)
    if lists is None or number is None:
        return None, None
    return number, _by_id(lists, "abstractNum", "abstractNumId", _value(number, "abstractNumId"))


def _brought(guest: Parts, host: Parts, key: str) -> str:
    number, look = _list_and_look(guest, key)
    if number is None or look is None:  # Word takes a list that is nowhere for no list
        return _NONE
    of_host = _lists_of(host)
    made = deepcopy(number)
    made.set(f"{W}numId", _free(of_host, "num", "numId"))
    chosen = made.find(f"{W}abstractNumId")
    assert chosen is not None  # noqa: S101 - its value has been found above
    chosen.set(f"{W}val", _look_in(of_host, look))
    _begin_anew(made)
    _insert(of_host, made, ("numIdMacAtCleanup",))
    return str(made.get(f"{W}numId"))


def _look_in(lists: etree._Element, look: etree._Element) -> str:
    """The id of the same look of lists in the host, added if it is not there."""
    wanted = _canonical(look)
    for held in lists.iter(f"{W}abstractNum"):
        if _canonical(held) == wanted:
            return str(held.get(f"{W}abstractNumId"))
    made = deepcopy(look)
    # A style belongs to the look that it names itself.
    for style in list(made.iter(f"{W}pStyle")):
        style.getparent().remove(style)  # type: ignore[union-attr]
    return _add_look(lists, made)


def _add_look(lists: etree._Element, look: etree._Element) -> str:
    look.set(f"{W}abstractNumId", _free(lists, "abstractNum", "abstractNumId"))
    for own in list(look.iter(_OWN_TO_A_FILE)):  # two looks with one mark are one list to Word
        look.remove(own)
    _insert(lists, look, ("num", "numIdMacAtCleanup"))
    return str(look.get(f"{W}abstractNumId"))


def _begin_anew(number: etree._Element) -> None:
    if number.find(f"{W}lvlOverride/{W}startOverride") is None:
        override = number.find(f"{W}lvlOverride[@{W}ilvl='0']")
        if override is None:
            override = etree.SubElement(number, f"{W}lvlOverride")
            override.set(f"{W}ilvl", "0")
        start = etree.Element(f"{W}startOverride")
        start.set(f"{W}val", "1")
        override.insert(0, start)


def _lists_of(host: Parts) -> etree._Element:
    part = host.related("numbering")
    if not part:
        part = host.add_related("numbering", f'<w:numbering xmlns:w="{W[1:-1]}"/>'.encode(), _NUMBERING)
    return host.for_change(part)


def _insert(lists: etree._Element, element: etree._Element, before: tuple[str, ...]) -> None:
    following = next(lists.iterchildren(*(f"{W}{name}" for name in before)), None)
    if following is None:
        lists.append(element)
    else:
        following.addprevious(element)


def _by_id(lists: etree._Element, tag: str, attribute: str, key: str) -> etree._Element | None:
    return next((each for each in lists.iterchildren(f"{W}{tag}") if each.get(f"{W}{attribute}") == key), None)


def _free(lists: etree._Element, tag: str, attribute: str) -> str:
    taken = [int(each.get(f"{W}{attribute}", "0")) for each in lists.iterchildren(f"{W}{tag}")]
    return str(max(taken, default=0) + 1)


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val"))


def _canonical(look: etree._Element) -> bytes:
    kept = deepcopy(look)
    kept.attrib.clear()
    for own in list(kept.iter(_OWN_TO_A_FILE)):
        kept.remove(own)
    etree.cleanup_namespaces(kept)
    return etree.tostring(kept, method="c14n")

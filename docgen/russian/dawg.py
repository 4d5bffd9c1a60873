"""The compiled dictionaries of pymorphy3 (DAWGs) walked directly, several times faster than by their own library.

This rests on the insides of DAWG2-Python; `parsing.is_direct` finds out whether they are still the same.

Knows nothing of words: `units` is the array of nodes of one DAWG, `node` a place in it.
"""

from __future__ import annotations

from binascii import a2b_base64
from typing import Any

_LEAF_MASK = 0x800000FF
_HAS_LEAF, _VALUE_MASK = 1 << 8, 0x7FFFFFFF
_PAYLOAD = b"\x01"  # stands between a key and its records
_BYTES = [bytes((label,)) for label in range(256)]


def follow(units: Any, node: int, labels: bytes) -> int:
    """The node that `labels` lead to from `node`; -1 when there is none."""
    for label in labels:
        unit = units[node]
        node ^= ((unit >> 10) << ((unit & 512) >> 6)) ^ label
        if units[node] & _LEAF_MASK != label:
            return -1
    return node


def spellings(units: Any, text: str) -> list[tuple[str, int]]:
    """The keys that `text` may be (ё may stand for its е) with their nodes, in the order of the library."""
    return _spellings(units, 0, "", text)


def _spellings(units: Any, node: int, head: str, rest: str) -> list[tuple[str, int]]:
    part, letter, tail = rest.partition("е")
    node = follow(units, node, part.encode())
    if node < 0:
        return []
    if not letter:
        return [(head + part, node)]
    plain = _branch(units, node, head + part + "е", tail)
    with_yo = _branch(units, node, head + part + "ё", tail)
    count = 1 if plain and plain[0][0] == head + rest else 0  # the text as it is comes before all others
    return plain[:count] + with_yo + plain[count:]


def _branch(units: Any, node: int, head: str, tail: str) -> list[tuple[str, int]]:
    following = follow(units, node, head[-1].encode())
    return _spellings(units, following, head, tail) if following >= 0 else []


def records_behind(dawg: Any, node: int) -> list[bytes]:
    """The records stored under the key that leads to `node`, in order; none when it is no whole key."""
    units, guide = dawg.dct._units, dawg.guide._units
    start = follow(units, node, _PAYLOAD)
    return [a2b_base64(key) for key in _keys_behind(units, guide, start)] if start >= 0 else []


def _keys_behind(units: Any, guide: Any, start: int) -> list[bytes]:
    """All keys that run on from a node, in order."""
    keys = []
    waiting: list[tuple[int, int, bytes]] = []  # next siblings: the base of their node, their label, the key before it
    node, key = start, b""
    while True:
        unit = units[node]
        if unit & _HAS_LEAF:
            keys.append(key)
        label = guide[node * 2]
        if label:
            base = node ^ ((unit >> 10) << ((unit & 512) >> 6))
        elif waiting:
            base, label, key = waiting.pop()
        else:
            return keys
        node = base ^ label
        if sibling := guide[node * 2 + 1]:
            waiting.append((base, sibling, key))
        key += _BYTES[label]


def value_at(units: Any, node: int) -> float:
    """The number stored under the key that leads to `node`; zero when there is none."""
    if node < 0 or not units[node] & _HAS_LEAF:
        return 0.0
    unit = units[node]
    return float(units[node ^ ((unit >> 10) << ((unit & 512) >> 6))] & _VALUE_MASK)

"""Answers with all their evidence as JSON, and back without loss. Pictures lie in files beside it, by their names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from forms.returned.answer import Answer, AnswerState, Certainty, RowAnswer
from forms.returned.evidence import Evidence
from forms.returned.sources import Source

CROPS = "crops"
"""The folder of the pictures, beside the JSON."""
_DIGEST_SIGNS = 20


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """An answer without its key."""
    held = {
        "label": answer.label,
        "state": answer.state.value,
        "value": answer.value,
        "suggestion": answer.suggestion,
        "place": answer.place,
        "certainty": answer.certainty.value,
        "evidence": list(map(_evidence_to_json, answer.evidence)),
    }
    return {**held, "rows": list(map(_row_to_json, answer.rows))} if answer.rows else held


def answer_from_json(key: str, held: Mapping[str, Any], crops: Mapping[str, bytes]) -> Answer:
    """The answer again, with those of its pictures that are there by their names."""
    return Answer(
        key,
        held["label"],
        AnswerState(held["state"]),
        held["value"],
        held["suggestion"],
        held["place"],
        Certainty(held["certainty"]),
        tuple(_evidence_from_json(each, crops) for each in held["evidence"]),
        tuple(_row_from_json(row, crops) for row in held.get("rows", ())),
    )


def crops_of(answers: Iterable[Answer]) -> dict[str, bytes]:
    """The pictures of the answers by the names that the JSON has for them."""
    return {_crop_name(evidence): evidence.crop for evidence in _all_evidence(answers) if evidence.crop}


def _all_evidence(answers: Iterable[Answer]) -> Iterator[Evidence]:
    for answer in answers:
        yield from answer.evidence
        for row in answer.rows:
            yield from _all_evidence(row.cells)


def _crop_name(evidence: Evidence) -> str:
    """The name of a picture: that of its content, so that it is the same each time and no two share one."""
    digest = hashlib.sha256(evidence.crop).hexdigest()[:_DIGEST_SIGNS]
    return f"{CROPS}/{digest}.png" if evidence.crop else evidence.crop_name


def _evidence_to_json(evidence: Evidence) -> dict[str, Any]:
    value = list(evidence.value) if isinstance(evidence.value, tuple) else evidence.value
    held = {"source": evidence.source.value, "place": evidence.place, "value": value}
    name = _crop_name(evidence)
    return {**held, "crop": name} if name else held


def _evidence_from_json(held: Mapping[str, Any], crops: Mapping[str, bytes]) -> Evidence:
    value, name = held["value"], held.get("crop", "")
    crop = crops.get(name, b"")
    given = tuple(value) if isinstance(value, list) else value
    return Evidence(Source(held["source"]), held["place"], given, crop, "" if crop else name)


def _row_to_json(row: RowAnswer) -> dict[str, Any]:
    return {
        "place": row.place,
        "value": row.value,
        "suggestion": None if row.is_accepted else row.suggestion,
        "cells": {cell.key: answer_to_json(cell) for cell in row.cells},
    }


def _row_from_json(held: Mapping[str, Any], crops: Mapping[str, bytes]) -> RowAnswer:
    return RowAnswer(held["place"], tuple(answer_from_json(key, cell, crops) for key, cell in held["cells"].items()))

"""Gives click's own texts (usage, options, errors) in Russian.

click passes every text through gettext, but chooses the language by the environment, which on a school's Windows
machine says nothing. So the two functions that its modules have imported from gettext are replaced by ours; the texts
lie in `click_russian.json`, and a test finds those that a new click adds.
"""

from __future__ import annotations

import gettext
import json
import sys
from functools import cache
from pathlib import Path


def speak_russian() -> None:
    """Make all modules of click speak Russian in this process."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "click":
            continue
        if getattr(module, "_", None) is gettext.gettext:
            module._ = translate  # type: ignore[attr-defined]
        if getattr(module, "ngettext", None) is gettext.ngettext:
            module.ngettext = translate_counted  # type: ignore[attr-defined]


def translate(text: str) -> str:
    """The Russian text, or the same text if there is none."""
    return _texts().get(text, text)


def translate_counted(singular: str, plural: str, number: int) -> str:
    """The Russian text for a number; the catalogue words both so that any number fits."""
    return translate(singular if number == 1 else plural)


@cache
def _texts() -> dict[str, str]:
    path = Path(__file__).with_name("click_russian.json")
    texts: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return texts

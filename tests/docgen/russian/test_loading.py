"""Nothing heavy loads before the first declension."""

import copy
import pickle
import subprocess
import sys

from docgen.russian import Case, Gender, Kind, Phrase

PROBE = """
import sys
import docgen.russian
from docgen.russian import FILTERS, Case, Kind, Phrase, decline
Phrase("школа", Kind.ORGANISATION)
decline("школа", Case.NOMINATIVE)
heavy = {"pymorphy3", "pytrovich", "num2words"} & set(sys.modules)
sys.exit(f"loaded too early: {heavy}" if heavy else 0)
"""


def test_engines_load_at_the_first_declension_only() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr


def test_a_phrase_is_a_text() -> None:
    phrase = Phrase("школа", Kind.ORGANISATION)
    assert phrase == "школа"
    assert f"{phrase}" == "школа"
    assert {"школа": 1}[phrase] == 1


def test_a_phrase_survives_copying_and_pickling() -> None:
    phrase = Phrase("Ткач Пётр", Kind.PERSON, Gender.MASCULINE, {Case.DATIVE: "Ткачу Петру"})
    for twin in (copy.deepcopy(phrase), pickle.loads(pickle.dumps(phrase))):  # noqa: S301
        assert (twin, twin.kind, twin.gender, dict(twin.forms)) == (
            phrase,
            phrase.kind,
            phrase.gender,
            dict(phrase.forms),
        )

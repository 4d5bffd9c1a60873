"""Where the answers of a form's questions may stand in a returned file, and what each place says.

One module a kind of evidence: `tags`, `aliases`, `bookmarks`, `labels`; `similar` guesses for questions that none of
them has found.
"""

from forms.returned.evidence.place_problems import LOST_PLACE, MERGED, NESTED_TABLE, SLIPPED
from forms.returned.evidence.places import AnswerPlace, Evidence
from forms.returned.evidence.readings import QuestionRead, Reading, read_place, read_places
from forms.returned.evidence.searches import collect, labelled_keys
from forms.returned.evidence.similar import guess
from forms.returned.evidence.ticks import read_ticks
from forms.returned.sources import Source

__all__ = [
    "LOST_PLACE",
    "MERGED",
    "NESTED_TABLE",
    "SLIPPED",
    "AnswerPlace",
    "Evidence",
    "QuestionRead",
    "Reading",
    "Source",
    "collect",
    "guess",
    "labelled_keys",
    "read_place",
    "read_places",
    "read_ticks",
]

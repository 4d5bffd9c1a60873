"""Tables of rows: where their columns stand, what their rows say, and the decision on them, cell by cell."""

from forms.returned.decisions.tables.columns import find_columns
from forms.returned.decisions.tables.decision import (
    RowsDecision,
    decide_rows,
    doubt_rows,
    put_to_doubt,
    table_answer,
)
from forms.returned.decisions.tables.rows import RowsRead, read_rows

__all__ = [
    "RowsDecision",
    "RowsRead",
    "decide_rows",
    "doubt_rows",
    "find_columns",
    "put_to_doubt",
    "read_rows",
    "table_answer",
]

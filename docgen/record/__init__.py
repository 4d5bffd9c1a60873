"""Records: data of a data set, checked as a whole."""

from docgen.record.checks import value_at
from docgen.record.load import load_record
from docgen.record.model import Record
from docgen.record.walk import each_record

__all__ = ["Record", "each_record", "load_record", "value_at"]

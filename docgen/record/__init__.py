"""Records: data of a data set, checked as a whole."""

from docgen.record.load import load_record
from docgen.record.model import Record

__all__ = ["Record", "load_record"]

"""Fills packs for many schools at once: over all cores, into one ZIP or folder, in memory that does not grow.

`fill_many` takes data files one by one and gives out what became of each; `ZipStream` and `in_order` also serve whoever
fills one template thousands of times.
"""

from docgen.bulk.crew import Crew, in_order
from docgen.bulk.schools import Order, SchoolOutcome, data_files, fill_many
from docgen.bulk.zip_stream import ZipStream

__all__ = ["Crew", "Order", "SchoolOutcome", "ZipStream", "data_files", "fill_many", "in_order"]

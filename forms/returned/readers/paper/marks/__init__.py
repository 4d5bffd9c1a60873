"""Marks on a scanned page that are no writing: ticks, signatures, strikes, stray ink."""

from forms.returned.readers.paper.marks.boxes import BoxState, read_boxes
from forms.returned.readers.paper.marks.signatures import is_signature
from forms.returned.readers.paper.marks.strays import stray_ink
from forms.returned.readers.paper.marks.strikes import strike

__all__ = ["BoxState", "is_signature", "read_boxes", "stray_ink", "strike"]

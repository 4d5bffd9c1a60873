"""Reads returned files in two passes: `look` at the forms in a file and their numbers, then `read` each by its form.

One room a carrier: `docx`, `odt`, `xlsx`, `pdf`, `paper`. `pdf` hands pages that are pictures to `paper`, and tables
that were printed from a workbook to `xlsx`.
"""

from forms.returned.readers.carriers import look
from forms.returned.readers.conversion import convert_by, convert_by_office
from forms.returned.readers.pulse import listen

__all__ = ["convert_by", "convert_by_office", "listen", "look"]

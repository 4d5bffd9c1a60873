"""Reads a returned ODT file into `Content`, without LibreOffice.

Measured with LibreOffice 7.4 on a form whose ODT bears a tag and a name on each of 58 controls, as newer ones write
them: after its own way to DOCX all 58 are without either, and all else survives both ways. It takes ten times as long.
"""

from forms.returned.readers.odt.look import look
from forms.returned.readers.odt.ods import with_plain_cells

__all__ = ["look", "with_plain_cells"]

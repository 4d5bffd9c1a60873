"""Reads a returned PDF into `Content`: filled fields, printed or flattened text, both, and scans by way of `paper`."""

from forms.returned.pdf.package import read_contents

__all__ = ["read_contents"]

"""XML namespaces shared by the writers and the readers of forms."""

from __future__ import annotations

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DC: Final = "http://purl.org/dc/elements/1.1/"
ISSUED: Final = "urn:docgen:issued"
"""Namespace of the issued number in the properties of a PDF."""

STRICT_TO_TRANSITIONAL: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/customProperties",
        b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    ),
)
"""Strict OOXML (ISO/IEC 29500-1) names the same vocabulary by other namespaces."""

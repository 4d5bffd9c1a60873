"""Bundles: a filled pack with its manifest, and the check of data that comes before."""

from docgen.bundle.doubts import GENDER_NAMES, SHORT_CASES, Asked, Doubt, Location
from docgen.bundle.doubts_table import doubts_table
from docgen.bundle.fill import check_data, fill_pack
from docgen.bundle.model import MANIFEST, Bundle, BundleFile, BundleNotWrittenError, DataCheck

__all__ = [
    "GENDER_NAMES",
    "MANIFEST",
    "SHORT_CASES",
    "Asked",
    "Bundle",
    "BundleFile",
    "BundleNotWrittenError",
    "DataCheck",
    "Doubt",
    "Location",
    "check_data",
    "doubts_table",
    "fill_pack",
]

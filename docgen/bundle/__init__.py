"""Bundles: a filled pack with its manifest."""

from docgen.bundle.fill import fill_pack
from docgen.bundle.model import MANIFEST, Bundle, BundleFile, BundleNotWrittenError

__all__ = ["MANIFEST", "Bundle", "BundleFile", "BundleNotWrittenError", "fill_pack"]

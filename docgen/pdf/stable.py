"""Takes out of a PDF what differs from one export of the same document to the next. Leaves the pages alone."""

from __future__ import annotations

import io

import pikepdf

_KEPT_PROPERTIES = ("/Title", "/Author", "/Subject", "/Keywords")
_ICC_DATE = slice(24, 36)
"""When a colour profile was made: ICC.1:2010, 7.2.8."""
_CHANGING_METADATA = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmp:CreatorTool", "pdf:Producer")


def stable_pdf(pdf: bytes) -> bytes:
    """The same PDF without dates, program versions and random identifiers; PDF/A stays PDF/A.

    Raises:
        ValueError: it is not a sound PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            is_archival = bool(opened.open_metadata().pdfa_status)
            _remove_changing_entries(opened, keep_metadata=is_archival)
            if is_archival:
                _settle_metadata(opened)
                _settle_colour_profiles(opened)
            saved = io.BytesIO()
            opened.save(saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from error
    return saved.getvalue()


def _remove_changing_entries(opened: pikepdf.Pdf, *, keep_metadata: bool) -> None:
    for name in set(opened.docinfo.keys()).difference(_KEPT_PROPERTIES):
        del opened.docinfo[name]
    if "/Metadata" in opened.Root and not keep_metadata:
        del opened.Root["/Metadata"]
    for name in ("/DocChecksum", "/ID"):
        if name in opened.trailer:
            del opened.trailer[name]


def _settle_metadata(opened: pikepdf.Pdf) -> None:
    """PDF/A must say what it is in its metadata (ISO 19005-2, 6.6.2): only what changes is taken out of them."""
    with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in _CHANGING_METADATA:
            if name in metadata:
                del metadata[name]


def _settle_colour_profiles(opened: pikepdf.Pdf) -> None:
    """LibreOffice makes the profile anew each time and dates it."""
    for intent in opened.Root.get("/OutputIntents", pikepdf.Array()):
        profile = intent.get("/DestOutputProfile")
        if isinstance(profile, pikepdf.Stream):
            made = bytearray(profile.read_bytes())
            made[_ICC_DATE] = b"\x07\xbc\0\1\0\1\0\0\0\0\0\0"  # 1 January 1980
            profile.write(bytes(made))

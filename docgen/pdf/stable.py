"""Takes out of a PDF what differs from one export of the same document to the next. Leaves the pages alone."""

from __future__ import annotations

import io

import pikepdf

_KEPT_PROPERTIES = ("/Title", "/Author", "/Subject", "/Keywords")


def stable_pdf(pdf: bytes) -> bytes:
    """The same PDF without dates, program versions and random identifiers.

    Raises:
        ValueError: it is not a sound PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            _remove_changing_entries(opened)
            saved = io.BytesIO()
            opened.save(saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from error
    return saved.getvalue()


def _remove_changing_entries(opened: pikepdf.Pdf) -> None:
    for name in set(opened.docinfo.keys()).difference(_KEPT_PROPERTIES):
        del opened.docinfo[name]
    for holder, name in ((opened.Root, "/Metadata"), (opened.trailer, "/DocChecksum"), (opened.trailer, "/ID")):
        if name in holder:
            del holder[name]

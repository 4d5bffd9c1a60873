"""The clauses of ISO 19005-2 (PDF/A-2b) that a program can check in a PDF's objects. Not a substitute for veraPDF.

veraPDF, the reference validator, is in none of the registries that the project installs from. Glyph by glyph nothing is
checked here: that every glyph shown is in the embedded font (6.2.11.4.1) and as wide as the PDF says (6.2.11.5).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

_EXTERNAL = ("/F", "/FFilter", "/FDecodeParms")
_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_OUTSIDE = {"/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment", "/RichMedia"}
_CMYK = {"k", "K"}
_LONGEST_NAME = 127
_PAGE_SIDES = (3, 14400)
_PRINTED, _UNSEEN = 4, 1 | 2 | 32
_RGB = b"RGB "

Check = Callable[[pikepdf.Pdf, bytes], Iterator[str]]


def violations(pdf: bytes) -> list[str]:
    """What is against PDF/A-2b, with the clause; nothing when none of the checks finds anything."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [f"{clause}: {found}" for clause, check in CHECKS.items() for found in check(opened, pdf)]


def _header(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", content):
        yield "no version and binary mark at the beginning"


def _trailer(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "no identifier of the file"
    if pdf.is_encrypted:
        yield "encrypted"
    if not content.rstrip(b"\r\n").endswith(b"%%EOF"):
        yield "something behind the end"


def _streams(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    for stream in _streams_of(pdf):
        filters = stream.get("/Filter", pikepdf.Array())
        names = {str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])}
        if names & {"/LZWDecode", "/Crypt"}:
            yield f"a filter of {names}"
        if any(name in stream for name in _EXTERNAL):
            yield "a stream outside the file"


def _names(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    for item in _dictionaries(pdf):
        if any(len(name.encode()) > _LONGEST_NAME for name in item.keys()):  # noqa: SIM118 - not a dict
            yield "a name that is too long"
    for page in pdf.pages:
        sides = [abs(float(page.mediabox[n + 2]) - float(page.mediabox[n])) for n in (0, 1)]
        if not all(_PAGE_SIDES[0] <= side <= _PAGE_SIDES[1] for side in sides):
            yield f"a page of {sides}"


def _output_intent(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if intent.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents"
    for intent in intents:
        profile = intent.get("/DestOutputProfile")
        made = profile.read_bytes() if isinstance(profile, pikepdf.Stream) else b""
        if made[36:40] != b"acsp" or made[16:20] != _RGB or profile is None or int(profile.N) != 3:
            yield "no RGB profile"


def _colours(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    """Device colours must be those of the output intent, which `_output_intent` has found to be RGB."""
    for page in pdf.pages:
        if any(str(instruction.operator) in _CMYK for instruction in pikepdf.parse_content_stream(page)):
            yield "CMYK on a page"
    for stream in _streams_of(pdf):
        if stream.get("/Subtype") == "/Image" and stream.get("/ColorSpace") == "/DeviceCMYK":
            yield "CMYK in an image"


def _graphics(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    for item in _dictionaries(pdf):
        if item.get("/Type") == "/ExtGState" and ("/TR" in item or "/HTP" in item):
            yield "a transfer function or halftone phase"
        if item.get("/Type") == "/ExtGState" and item.get("/TR2", pikepdf.Name("/Default")) != "/Default":
            yield "a transfer function of its own"
    for stream in _streams_of(pdf):
        kind = stream.get("/Subtype")
        if kind == "/Image" and (stream.get("/Interpolate", False) or "/Alternates" in stream or "/OPI" in stream):
            yield "an image with interpolation, alternates or OPI"
        if kind == "/PS" or "/PS" in stream or "/Ref" in stream:
            yield "PostScript or a reference outside"


def _transparency(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    for page in pdf.pages:
        group = page.obj.get("/Group")
        if group is not None and "/CS" not in group and "/OutputIntents" not in pdf.Root:
            yield "a transparent page without a colour space"


def _fonts(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    for font in (item for item in _dictionaries(pdf) if item.get("/Type") == "/Font"):
        name, kind = font.get("/BaseFont", "?"), font.get("/Subtype")
        if kind not in ("/Type0", "/Type3") and not _is_embedded(font):
            yield f"{name} is not embedded"
        if kind in ("/TrueType", "/Type1", "/Type0") and "/ToUnicode" not in font:
            yield f"{name} does not tell its letters"
        if kind == "/Type0" and not (
            isinstance(font.Encoding, pikepdf.Stream) or font.Encoding in ("/Identity-H", "/Identity-V")
        ):
            yield f"{name} has an encoding outside"
        if kind == "/CIDFontType2" and "/CIDToGIDMap" not in font:
            yield f"{name} has no map of glyphs"


def _annotations(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    for note in (note for page in pdf.pages for note in page.obj.get("/Annots", [])):
        if note.Subtype in _OUTSIDE:
            yield f"a {note.Subtype}"
        flags = int(note.get("/F", 0))
        if note.Subtype != "/Popup" and (not flags & _PRINTED or flags & _UNSEEN):
            yield f"a {note.Subtype} that is not printed"
        if note.Subtype not in ("/Link", "/Popup") and "/AP" not in note:
            yield f"a {note.Subtype} without an appearance"


def _forms(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    if form.get("/NeedAppearances", False) or "/XFA" in form or "/NeedsRendering" in pdf.Root:
        yield "a form that a reader must draw"


def _actions(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    for item in _dictionaries(pdf):
        action = item.get("/S")
        if action in ("/JavaScript", "/Launch", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState", "/Rendition"):
            yield f"an action {action}"
        if "/AA" in item:
            yield "actions that start by themselves"
        following = item.get("/A") if item.get("/Subtype") == "/Link" or "/Title" in item else None
        if following is not None and str(following.get("/S")) not in _ACTIONS:
            yield f"an action {following.get('/S')}"


def _metadata(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        yield "no metadata"
        return
    if "/Filter" in stream:
        yield "compressed metadata, which simple readers do not find"
    if re.search(rb"<\?xpacket[^>]*(bytes|encoding)=", stream.read_bytes()):
        yield "a packet with deprecated attributes"
    with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as told:
        if (told.get("pdfaid:part"), told.get("pdfaid:conformance")) != ("2", "B"):
            yield "not said to be PDF/A-2b"
        for key, name in (("/Title", "dc:title"), ("/Subject", "dc:description"), ("/Keywords", "pdf:Keywords")):
            if key in pdf.docinfo and str(pdf.docinfo[key]) != told.get(name):
                yield f"{key} and {name} differ"
        if "/Author" in pdf.docinfo and [str(pdf.docinfo.Author)] != list(told.get("dc:creator", [])):
            yield "/Author and dc:creator differ"


def _embedded_files(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    if {"/EmbeddedFiles", "/JavaScript", "/AlternatePresentations"} & set(pdf.Root.get("/Names", {}).keys()):
        yield "embedded files, scripts or presentations"


def _layers(pdf: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    if "/AS" in pdf.Root.get("/OCProperties", pikepdf.Dictionary()).get("/D", pikepdf.Dictionary()):
        yield "layers that switch by themselves"


CHECKS: dict[str, Check] = {
    "6.1.2": _header,
    "6.1.3": _trailer,
    "6.1.7": _streams,
    "6.1.13": _names,
    "6.2.3": _output_intent,
    "6.2.4": _colours,
    "6.2.5-9": _graphics,
    "6.2.10": _transparency,
    "6.2.11": _fonts,
    "6.3": _annotations,
    "6.4": _forms,
    "6.5": _actions,
    "6.6": _metadata,
    "6.8": _embedded_files,
    "6.9": _layers,
}


def _is_embedded(font: pikepdf.Object) -> bool:
    descriptor: Any = font.get("/FontDescriptor", pikepdf.Dictionary())
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary, those inside others too."""
    return (found for item in pdf.objects for found in _inside(item))


def _inside(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    inner: list[Any] = []
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        inner = [item[name] for name in item.keys()]  # noqa: SIM118 - not a dict
    elif isinstance(item, pikepdf.Array):
        inner = list(item)
    for value in inner:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            yield from _inside(value)


def _streams_of(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (item for item in pdf.objects if isinstance(item, pikepdf.Stream))

"""Small documents to convert, and what is read back from the PDF."""

from __future__ import annotations

import io

import docx
import openpyxl
import pdfplumber
import pikepdf
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

DOT_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003"
    "010100c9fe92ef0000000049454e44ae426082"
)


def document_in_times() -> Document:
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    return document


def a_workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def add_linked_picture(document: Document, url: str) -> None:
    document.add_picture(io.BytesIO(DOT_PNG))
    blip = next(document.element.iter(qn("a:blip")))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), document.part.relate_to(url, RELATIONSHIP_TYPE.IMAGE, is_external=True))


def add_contents(document: Document) -> None:
    """A table of contents as a template has it: not yet filled."""
    field = f"""
        <w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>
        </w:sdtPr><w:sdtContent><w:p>
          <w:r><w:fldChar w:fldCharType="begin"/></w:r>
          <w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>
          <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>не заполнено</w:t></w:r>
          <w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>"""
    document.element.body.insert(0, parse_xml(field))


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def embedded_fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The font programs of a PDF; fails when a font has none, but for the glyphs that draw themselves."""
    fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
    simple = [font for font in fonts if font.Subtype not in ("/Type0", "/Type3")]
    programs = []
    for font in simple:
        embedded = [font.FontDescriptor.get(name) for name in ("/FontFile", "/FontFile2", "/FontFile3")]
        programs.append(next(program for program in embedded if program is not None))
    return programs

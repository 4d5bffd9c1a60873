"""Puts an issued PDF together: drawn pages, fields, and the number in the document's properties."""

from __future__ import annotations

import io
import zlib
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from forms.definition import Form
from forms.errors import TooManyRowsError
from forms.identity import IssuedNumber
from forms.issue.pdf.fields import FieldWriter
from forms.issue.prefill import Prefill
from forms.layout import MOST_EXTRA_ROWS, FormLayout, lay_out, make_page_code
from forms.page_drawing import draw_pages
from forms.pdf_seal import PAGE_SEAL, page_seal
from forms.wording import ISSUED_PROPERTY, number_line
from forms.xml_names import DC, ISSUED

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="{dc}" xmlns:docgen="{docgen}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:identifier>{line}</dc:identifier>
<docgen:issued>{number}</docgen:issued>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def write_pdf(form: Form, number: IssuedNumber, known: Prefill) -> bytes:
    """The form as a PDF file; equal arguments give equal bytes.

    Raises:
        TooManyRowsError: more rows of a table are known than a form on paper has room for.
    """
    layout = lay_out(form, _extra_rows(form, known))
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(draw_pages(layout, number))) as pdf:
        _seal_pages(pdf, layout, number.text)
        FieldWriter(pdf, form, layout, known).write(number.text)
        _write_properties(pdf, form, number.text)
        pdf.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def _seal_pages(pdf: Pdf, layout: FormLayout, number: str) -> None:
    """Each page says which one it is and what was drawn on it, so that a reader sees at once that it is untouched."""
    for page_number, page in enumerate(pdf.pages, start=1):
        drawn = page.Contents.read_bytes()
        packed = zlib.compress(drawn, 9)
        content = pdf.make_stream(b"")
        content.write(packed, filter=Name.FlateDecode)
        page.Contents = content
        code = make_page_code(number, page_number, len(layout.pages), layout.digest)
        page[PAGE_SEAL] = String(page_seal(code, packed, drawn))


def _extra_rows(form: Form, known: Prefill) -> int:
    needed = [table.row_count(len(known.rows.get(table.key, ()))) - table.row_count() for table in form.tables]
    extra = max([0, *needed])
    if extra > MOST_EXTRA_ROWS:
        raise TooManyRowsError(
            f"В форме PDF помещается не больше {MOST_EXTRA_ROWS} известных строк таблицы; выпустите её в DOCX."
        )
    return extra


def _write_properties(pdf: Pdf, form: Form, number: str) -> None:
    title = f"{form.code}. {form.title}"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({"/Title": String(title), "/Creator": String("docgen"), f"/{ISSUED_PROPERTY}": String(number)})
    )
    packet = _XMP.format(
        dc=DC, docgen=ISSUED, title=escape(title), line=escape(number_line(number)), number=escape(number)
    )
    pdf.Root.Metadata = pdf.make_indirect(pikepdf.Stream(pdf, packet.encode(), Type=Name.Metadata, Subtype=Name.XML))
    pdf.Root.Lang = String("ru-RU")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)

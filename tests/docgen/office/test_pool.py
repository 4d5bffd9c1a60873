from __future__ import annotations

import http.server
import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import openpyxl
import pytest

from docgen.errors import ConversionError
from docgen.files import FileKind, recognise
from docgen.office import OfficePool, PdfOptions, can_convert
from docgen.text import docx_text
from tests.builders import build_docx
from tests.docgen.files.packages import packed, parts_of

TEXTS = (FileKind.ODT, FileKind.DOC, FileKind.RTF)
BOOKS = (FileKind.ODS, FileKind.XLS)


def a_book(*values: str | int) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(values)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", TEXTS)
def test_a_document_goes_there_and_back(pool: OfficePool, kind: FileKind) -> None:
    other = pool.convert(build_docx("Приказ", "Согласие"), FileKind.DOCX, kind)
    assert recognise(other) is kind
    back = pool.convert(other, kind, FileKind.DOCX)
    assert docx_text(back).split() == ["Приказ", "Согласие"]


@pytest.mark.parametrize("kind", BOOKS)
def test_a_workbook_goes_there_and_back(pool: OfficePool, kind: FileKind) -> None:
    other = pool.convert(a_book("Примерск", 7, "007"), FileKind.XLSX, kind)
    assert recognise(other) is kind
    back = openpyxl.load_workbook(io.BytesIO(pool.convert(other, kind, FileKind.XLSX)))
    assert next(back.worksheets[0].values) == ("Примерск", 7, "007")


@pytest.mark.parametrize("content", [build_docx("Приказ"), a_book("Примерск")])
def test_documents_and_workbooks_become_pdf(pool: OfficePool, content: bytes) -> None:
    assert pool.convert(content, recognise(content), PdfOptions()).startswith(b"%PDF-")


def test_files_are_converted_at_once_and_each_caller_gets_his_own(pool: OfficePool) -> None:
    names = [f"Наставник{number}" for number in range(8)]
    with ThreadPoolExecutor(max_workers=4) as threads:
        made = list(threads.map(lambda name: pool.convert(build_docx(name), FileKind.DOCX, FileKind.RTF, name), names))
    assert [docx_text(pool.convert(rtf, FileKind.RTF, FileKind.DOCX)).strip() for rtf in made] == names
    assert len(pool.process_ids) == pool.size


def test_what_libreoffice_does_not_do_is_known_beforehand(pool: OfficePool) -> None:
    assert can_convert(FileKind.DOC, FileKind.DOCX)
    assert not can_convert(FileKind.DOC, FileKind.XLSX)
    with pytest.raises(ValueError, match="no conversion"):
        pool.convert(b"", FileKind.PDF, FileKind.DOCX)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"PK\x03\x04 cut", FileKind.ODT), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FileKind.DOC)],
)
def test_a_broken_file_is_refused_and_the_next_one_works(pool: OfficePool, content: bytes, kind: FileKind) -> None:
    with pytest.raises(ConversionError, match=r"^план\.odt: LibreOffice не смог открыть файл"):
        pool.convert(content, kind, FileKind.DOCX, "план.odt")
    assert pool.convert(build_docx("Следующий"), FileKind.DOCX, FileKind.ODT)


def test_nothing_on_the_network_is_asked_for(pool: OfficePool) -> None:
    with listening() as (url, visits):
        for content in (linking_text(pool, url), linking_book(pool, url)):
            kind = recognise(content)
            pool.convert(content, kind, PdfOptions())
            pool.convert(content, kind, FileKind.DOCX if kind is FileKind.ODT else FileKind.XLSX)
    assert visits == []


def test_macros_are_not_run(pool: OfficePool) -> None:
    with listening() as (url, visits):
        script = (
            f'<script:event-listener script:event-name="dom:load" xlink:href="{url}" script:language="ooo:script"/>'
        )
        listeners = f"<office:scripts><office:event-listeners>{script}</office:event-listeners></office:scripts>"
        odt = changed_text(pool, b"<office:body>", (listeners + "<office:body>").encode())
        pool.convert(odt, FileKind.ODT, FileKind.DOCX)
    assert visits == []


def linking_text(pool: OfficePool, url: str) -> bytes:
    """A text with a linked section and a linked picture."""
    linked = (
        f'<text:section text:name="a"><text:section-source xlink:type="simple" xlink:href="{url}/section.odt"/>'
        f'<text:p><draw:frame draw:name="b" svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{url}/picture.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        f"</draw:frame></text:p></text:section></office:text>"
    )
    return changed_text(pool, b"</office:text>", linked.encode())


def linking_book(pool: OfficePool, url: str) -> bytes:
    """A workbook with a formula that asks a web service, and a reference into another book."""
    ods = pool.convert(a_book("=1+1"), FileKind.XLSX, FileKind.ODS)
    parts = parts_of(ods)
    formulas = f"of:=WEBSERVICE(&quot;{url}/a&quot;)", f"of:=['{url}/b.ods'#$Sheet1.A1]"
    cells = "".join(f'<table:table-cell table:formula="{formula}" office:value-type="string"/>' for formula in formulas)
    parts["content.xml"] = parts["content.xml"].replace(b"</table:table-row>", f"{cells}</table:table-row>".encode(), 1)
    assert b"WEBSERVICE" in parts["content.xml"]
    return packed(parts)


def changed_text(pool: OfficePool, old: bytes, new: bytes) -> bytes:
    parts = parts_of(pool.convert(build_docx("Текст"), FileKind.DOCX, FileKind.ODT))
    assert old in parts["content.xml"]
    parts["content.xml"] = parts["content.xml"].replace(old, new)
    return packed(parts)


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A web server of this computer, and the list of what was asked of it."""
    visits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def handle(self) -> None:
            visits.append(str(self.client_address))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", visits
        server.shutdown()

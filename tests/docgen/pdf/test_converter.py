from __future__ import annotations

import http.server
import io
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from docgen.errors import ConversionError
from docgen.pdf import PdfConverter
from tests.builders import build_docx, saved

from .documents import DOT_PNG, a_workbook, add_contents, add_linked_picture, document_in_times, text_of


def test_a_document_becomes_a_pdf_with_its_text(converter: PdfConverter) -> None:
    assert "Приказ о наставничестве" in text_of(converter.convert(build_docx("Приказ о наставничестве")))


def test_libreoffice_stays_running_between_documents(converter: PdfConverter) -> None:
    converter.convert(build_docx("Первый"))
    process = converter.process_id
    converter.convert(build_docx("Второй"))
    assert process is not None
    assert converter.process_id == process


def test_the_same_document_gives_the_same_bytes_in_another_libreoffice(converter: PdfConverter) -> None:
    document = build_docx("Приказ", "Согласие", "№ 15 от 01.09.2026")
    first = converter.convert(document)
    converter.convert(build_docx("Другой документ между ними"))
    with PdfConverter() as other:
        assert other.convert(document) == first
        assert other.process_id != converter.process_id


def test_the_pdf_says_nothing_of_the_time_and_the_program(converter: PdfConverter) -> None:
    pdf = converter.convert(build_docx("Приказ"))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert set(opened.docinfo.keys()) <= {"/Title", "/Author", "/Subject", "/Keywords"}
        assert "/Metadata" not in opened.Root


def test_all_fonts_are_embedded_and_times_has_its_metric_equivalent(converter: PdfConverter) -> None:
    document = document_in_times()
    document.add_paragraph("Текст приказа")
    pdf = converter.convert(saved(document))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [item for item in opened.objects if _is_of_type(item, "/FontDescriptor")]
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert ["LiberationSerif" in str(font.FontName) for font in fonts] == [True]


def test_an_archival_pdf_says_that_it_is_one_and_is_as_stable() -> None:
    document = build_docx("Приказ")
    with PdfConverter(archival=True) as converter:
        pdf = converter.convert(document)
        converter.close()
        assert converter.convert(document) == pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        metadata = opened.open_metadata()
        assert metadata.pdfa_status == "2B"
        assert not [name for name in metadata if name.endswith(("Date", "Producer", "CreatorTool"))]
        assert [str(intent.S) for intent in opened.Root.OutputIntents] == ["/GTS_PDFA1"]
        assert len(opened.trailer.ID) == 2
        fonts = [item for item in opened.objects if _is_of_type(item, "/FontDescriptor")]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert "Приказ" in text_of(pdf)


def test_a_table_of_contents_is_filled(converter: PdfConverter) -> None:
    document = Document()
    document.add_heading("Общие положения", 1)
    document.add_heading("Права наставника", 1)
    add_contents(document)
    text = text_of(converter.convert(saved(document)))
    assert text.count("Права наставника") == 2
    assert "не заполнено" not in text


def test_threads_get_each_their_own_document(converter: PdfConverter) -> None:
    names = [f"Наставник{number}" for number in range(6)]
    with ThreadPoolExecutor(max_workers=3) as threads:
        pdfs = list(threads.map(lambda name: converter.convert(build_docx(name)), names))
    assert [text_of(pdf).strip() for pdf in pdfs] == names


@pytest.mark.parametrize("broken", [b"", "Просто текст".encode(), build_docx("Начало")[:5000], a_workbook()])
def test_what_is_not_a_docx_is_refused(converter: PdfConverter, broken: bytes) -> None:
    message = r"^Ш-15: это не документ DOCX или файл повреждён. Откройте его в Word и сохраните заново как .docx.$"
    with pytest.raises(ConversionError, match=message):
        converter.convert(broken, "Ш-15")


@pytest.mark.parametrize("kind", ["half of its text", "no text"])
def test_a_document_that_libreoffice_refuses_does_not_stop_the_next_one(converter: PdfConverter, kind: str) -> None:
    with pytest.raises(ConversionError, match=r"^Ш-15: LibreOffice не смог открыть файл. Откройте его в Word"):
        converter.convert(_broken_inside(kind), "Ш-15")
    assert "Следующий" in text_of(converter.convert(build_docx("Следующий")))


def test_a_message_without_a_name_speaks_of_the_document(converter: PdfConverter) -> None:
    with pytest.raises(ConversionError, match=r"^Документ: "):
        converter.convert(b"")


def test_pictures_on_the_network_are_not_fetched(converter: PdfConverter) -> None:
    document = Document()
    document.add_paragraph("Текст")
    with _listening() as (url, visits):
        add_linked_picture(document, f"{url}/picture.png")
        assert "Текст" in text_of(converter.convert(saved(document)))
    assert visits == []


def test_files_of_this_computer_are_not_taken_in(converter: PdfConverter, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(DOT_PNG)
    document = Document()
    document.add_paragraph("Текст")
    add_linked_picture(document, picture.as_uri())
    with pikepdf.open(io.BytesIO(converter.convert(saved(document)))) as opened:
        assert not [item for item in opened.objects if _is_picture(item)]


def _is_of_type(item: object, name: str) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == name


def _is_picture(item: object) -> bool:
    return isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"


def _broken_inside(kind: str) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(build_docx("Текст"))) as whole, zipfile.ZipFile(result, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            if name != "word/document.xml":
                broken.writestr(name, content)
            elif kind == "half of its text":
                broken.writestr(name, content[: len(content) // 2])
    return result.getvalue()


@contextmanager
def _listening() -> Iterator[tuple[str, list[str]]]:
    """A web server of this computer, and the list of what was asked of it."""
    visits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def handle(self) -> None:
            visits.append(str(self.client_address))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", visits
        server.shutdown()

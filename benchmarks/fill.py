"""Filling: the example package, and one order of 30 pairs beside docxtpl with the same text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from benchmarks.timing import Timing, interleaved
from docgen import load_pack
from docgen.data import read_data
from docgen.dictionary import load_dictionary
from docgen.record import load_record
from docgen.template import PrintedGaps, compile_template

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "school.json"
PAIRS = 30


def package() -> dict[str, Timing]:
    """The whole example package as DOCX, from JSON bytes to the ZIP's bytes, warm."""
    pack = load_pack("school")
    content = EXAMPLE.read_bytes()

    def fill() -> bytes:
        return pack.fill(read_data(content, EXAMPLE.name, pack.entity, pack.dictionary)).to_zip()

    return interleaved({"пакет школы целиком, DOCX": fill}, rounds=20)


def order() -> dict[str, Timing]:
    """One order with a table of 30 pairs: docxtpl and ours, the same template and the same text."""
    template = _order_template()
    dictionary = load_dictionary()
    record, _ = load_record(_order_data(), dictionary["school"], dictionary, lambda path: "")
    compiled = compile_template(template, "order.docx", dictionary, dictionary["school"], {})
    context = record.context(PrintedGaps())
    plain = _plain_context()

    def by_docxtpl() -> bytes:
        document = DocxTemplate(BytesIO(template))
        document.render(plain, autoescape=True)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    _assert_same_text(by_docxtpl(), compiled.render(context))
    return interleaved({"docxtpl": by_docxtpl, "docgen": lambda: compiled.render(context)}, rounds=30)


def _order_template() -> bytes:
    document = Document()
    document.add_paragraph("{{ organisation.full_name }}")
    document.add_paragraph("п р и к а з ы в а ю:")
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(
        table.rows,
        [
            ["{%tr for pair in pairs %}", "", ""],
            ["{{ pair.number }}", "{{ pair.mentor.full_name }}", "{{ pair.direction }}"],
            ["{%tr endfor %}", "", ""],
        ],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("{{ head.job_title }} {{ head.full_name }}")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _order_data() -> dict[str, Any]:
    people = [f"Примеров{'а' * place} Иван Иванович" for place in range(PAIRS)]
    return {
        "organisation": {"full_name": "Школа № 12", "short_name": "Школа"},
        "head": {"full_name": "Образцов Пётр Иванович", "job_title": "директор"},
        "launch": {"school_year": "2026–2027"},
        "employees": [{"full_name": name, "job_title": "учитель"} for name in people],
        "pairs": [
            {"number": str(place + 1), "mentor": name, "direction": "методика & <приёмы>"}
            for place, name in enumerate(people)
        ],
    }


def _plain_context() -> dict[str, Any]:
    data = _order_data()
    for pair in data["pairs"]:
        pair["mentor"] = {"full_name": pair["mentor"]}
    return data


def _assert_same_text(*documents: bytes) -> None:
    texts = []
    for content in documents:
        document = Document(BytesIO(content))
        rows = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        texts.append([paragraph.text for paragraph in document.paragraphs] + rows)
    assert all(text == texts[0] for text in texts), "the engines print different texts"

"""Warm filling: two templates beside the peers and the floor, every template of the school pack beside docxtpl."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import Any

from docx import Document as WordDocument
from docxtpl import DocxTemplate
from isal import isal_zlib
from jinja2 import Environment

from benchmarks.peers import SYNTAX, Peers
from benchmarks.school_by_docxtpl import EXAMPLE, school_templates
from benchmarks.timing import Timing, interleaved, timed
from benchmarks.word_templates import JINJA, MUSTACHE, Syntax, order, regulation
from docgen import load_pack
from docgen.data import read_data
from docgen.library import default_library
from docgen.record import load_record
from docgen.template import PrintedGaps, compile_template, record_node

TEMPLATES: Mapping[str, Callable[[Syntax], bytes]] = {"приказ, 30 пар": order, "положение, 10 страниц": regulation}
ROUNDS, ROW_COUNTS = 25, (1, 30, 300, 3000)


def beside_peers() -> dict[str, dict[str, Timing]]:
    """Each template filled by every engine: one process each, one document at a time, equal text."""
    with _peers() as peers:
        return {name: _one_template(name, make, peers) for name, make in TEMPLATES.items()}


def by_rows() -> dict[str, dict[str, Timing]]:
    """The order with tables of more and more rows: docxtpl, docgen and the floor."""
    template = order(JINJA)
    return {
        f"строк: {rows}": interleaved(_python_engines(template, sample(rows)), max(3, ROUNDS * 30 // (30 + rows)))
        for rows in ROW_COUNTS
    }


def school() -> dict[str, dict[str, Timing]]:
    """Every template of the school pack with the example's data: docxtpl and docgen."""
    timings = {}
    for name, by_docxtpl, by_docgen in school_templates():
        _require_same_text({"docxtpl": by_docxtpl(), "docgen": by_docgen()})
        timings[name] = interleaved({"docxtpl": timed(by_docxtpl), "docgen": timed(by_docgen)}, rounds=7)
    return timings


def package() -> dict[str, Timing]:
    """The whole example package as DOCX, from JSON bytes to the ZIP's bytes, warm."""
    pack = load_pack("school")
    content = EXAMPLE.read_bytes()
    fill = timed(lambda: pack.fill(read_data(content, EXAMPLE.name, pack.entity, pack.dictionary)).to_zip())
    return interleaved({"docgen": fill}, rounds=20)


def sample(pairs: int) -> dict[str, Any]:
    """Data of an order; the names are invented."""
    people = [f"Пример{_letters(place)}ов Иван Иванович" for place in range(pairs)]
    return {
        "organisation": {"full_name": "Средняя школа № 12 & лицей <Примерск>", "short_name": "Школа № 12"},
        "head": {"full_name": "Образцов Пётр Иванович", "job_title": "директор"},
        "launch": {"school_year": "2026–2027"},
        "employees": [{"full_name": name, "job_title": "учитель"} for name in people],
        "pairs": [
            {"number": str(place + 1), "mentor": name, "direction": "методика & <приёмы>"}
            for place, name in enumerate(people)
        ],
    }


def _letters(number: int) -> str:
    """A number in letters, so that every invented surname is another one."""
    return "".join("бвгдклмнрт"[int(digit)] + "а" for digit in str(number))


def docgen_order(template: bytes, data: dict[str, Any]) -> Callable[[], bytes]:
    """Filling by the product: the data of each document are made ready for templates anew, as for a new school."""
    library = default_library()
    dictionary = library.dictionary
    record, _ = load_record(data, dictionary["school"], dictionary, lambda path: "")
    compiled = compile_template(template, "order.docx", library, dictionary["school"], {})
    return lambda: compiled.render(record_node(record, PrintedGaps()))


def docgen_next_order(template: bytes, data: dict[str, Any]) -> Callable[[], bytes]:
    """Filling one more document from data that are ready for templates, as the peers' data are: a package does so."""
    library = default_library()
    dictionary = library.dictionary
    record, _ = load_record(data, dictionary["school"], dictionary, lambda path: "")
    compiled = compile_template(template, "order.docx", library, dictionary["school"], {})
    context = record_node(record, PrintedGaps())
    return lambda: compiled.render(context)


def by_docxtpl(template: bytes, data: dict[str, Any]) -> Callable[[], bytes]:
    """Filling by docxtpl as its documentation shows it."""

    def fill() -> bytes:
        document = DocxTemplate(BytesIO(template))
        document.render(data, autoescape=True)
        stream = BytesIO()
        document.save(stream)
        return stream.getvalue()

    return fill


def with_mentors(data: dict[str, Any]) -> dict[str, Any]:
    """The data as engines without references see them: a mentor's record in place of the name."""
    people = {employee["full_name"]: employee for employee in data["employees"]}
    return {**data, "pairs": [{**pair, "mentor": people[pair["mentor"]]} for pair in data["pairs"]]}


def _one_template(name: str, make: Callable[[Syntax], bytes], peers: Peers | None) -> dict[str, Timing]:
    data = sample(30)
    engines = _python_engines(make(JINJA), data)
    if peers:
        engines |= dict(_node_engines(name, make, with_mentors(data), peers))
    return interleaved(engines, ROUNDS)


def _python_engines(template: bytes, data: dict[str, Any]) -> dict[str, Callable[[], float]]:
    fills = {
        "docxtpl": by_docxtpl(template, with_mentors(data)),
        "docgen": docgen_next_order(template, data),
        "docgen, данные новые": docgen_order(template, data),
    }
    _require_same_text({engine: fill() for engine, fill in fills.items()})
    return {engine: timed(fill) for engine, fill in fills.items()} | {"пол": timed(_floor(template, data))}


def _floor(template: bytes, data: dict[str, Any]) -> Callable[[], bytes]:
    """What any engine on Jinja must do: render to bytes, deflate, checksum. No escaping, no checks, no package."""
    document = DocxTemplate(BytesIO(template))
    document.init_docx()
    source = document.patch_xml(document.get_xml())
    code = Environment().from_string(source)  # noqa: S701 - it measures bare rendering
    context = with_mentors(data)

    def fill() -> bytes:
        content = code.render(context).encode()
        packed = isal_zlib.compressobj(level=1, wbits=-15)
        data = packed.compress(content) + packed.flush()
        return data + zlib.crc32(content).to_bytes(4, "little")

    return fill


def _node_engines(
    name: str, make: Callable[[Syntax], bytes], data: dict[str, Any], peers: Peers
) -> Iterator[tuple[str, Callable[[], float]]]:
    expected = _text(by_docxtpl(make(JINJA), data)())
    for engine, syntax in SYNTAX.items():
        is_flat = syntax is MUSTACHE
        template = peers.template(engine, name, make(syntax))
        record = peers.data("flat" if is_flat else "nested", _flattened(data) if is_flat else data)
        output = peers.folder / "output.docx"
        peers.fill(engine, template, record, output)
        if _text(output.read_bytes()) != expected:
            raise AssertionError(f"{engine} prints another text")
        yield engine, partial(peers.fill, engine, template, record)


def _flattened(data: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            flat |= _flattened(value, f"{before}{key}_")
        elif isinstance(value, list):
            flat[key] = [_flattened(item) for item in value]
        else:
            flat[before + key] = value
    return flat


@contextmanager
def _peers() -> Iterator[Peers | None]:
    """The Node peers, or None where Node or its registry is not to be had."""
    try:
        peers = Peers()
    except (FileNotFoundError, OSError) as error:
        print(f"  (без Node: {error})")
        yield None
        return
    try:
        yield peers
    finally:
        peers.close()


def _require_same_text(documents: Mapping[str, bytes]) -> None:
    texts = {engine: _text(content) for engine, content in documents.items()}
    if len({tuple(text) for text in texts.values()}) > 1:
        raise AssertionError(f"the engines print different texts: {', '.join(texts)}")


def _text(content: bytes) -> list[str]:
    document = WordDocument(BytesIO(content))
    rows = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + rows

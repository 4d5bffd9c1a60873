"""Runs the benchmarks and writes what they gave: `python -m benchmarks [SECTION…]`; all sections write `docs/`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping

from benchmarks import bulk, cold, fill, forms, pdf, report, russian
from benchmarks.timing import Timing

Lines = Iterator[str]


def main() -> None:
    """Run the sections named on the command line, or all of them and write the report."""
    wanted = sys.argv[1:]
    unknown = set(wanted) - set(SECTIONS)
    if unknown:
        sys.exit(f"Нет раздела {', '.join(sorted(unknown))}; есть: {', '.join(SECTIONS)}.")
    written = report.Report()
    for name in wanted or FILLING:
        for line in SECTIONS[name](written):
            print(line, flush=True)
    if not wanted:
        written.save()
        russian.main()
        forms.main()


def _fill(written: report.Report) -> Lines:
    for title, timings in fill.beside_peers().items():
        yield from written.compare(f"Один документ, {title}", timings, drawn=True)


def _school(written: report.Report) -> Lines:
    timings = fill.school()
    ratios = {name: each["docxtpl"].median / each["docgen"].median for name, each in timings.items()}
    yield from written.table("Шаблоны пакета школы: во сколько раз быстрее docxtpl", ratios, "×{:.0f}")


def _rows(written: report.Report) -> Lines:
    for title, timings in fill.by_rows().items():
        yield from written.compare(f"Приказ, {title}", timings)


def _cold(written: report.Report) -> Lines:
    yield from written.compare("Новый процесс, один документ", cold.one_document())


def _package(written: report.Report) -> Lines:
    yield from written.compare("Пакет школы целиком (53 документа), DOCX, из JSON в ZIP", fill.package())


def _bulk(written: report.Report) -> Lines:
    yield from written.table("Приказы в один ZIP, документов в секунду", bulk.rates(), "{:.0f}")
    peaks = {f"{orders} документов": peak for orders, peak in bulk.memory().items()}
    yield from written.table("Наибольшая память процесса, МБ", peaks, "{:.0f}")


def _pdf(written: report.Report) -> Lines:
    yield from written.table("PDF, мс на документ вместе с запуском", pdf.ways(), "{:.0f}")


def _russian(_: report.Report) -> Lines:
    russian.main()
    yield ""


def _forms(_: report.Report) -> Lines:
    forms.main()
    yield ""


FILLING: Mapping[str, Callable[[report.Report], Lines]] = {
    "fill": _fill,
    "school": _school,
    "package": _package,
    "rows": _rows,
    "cold": _cold,
    "bulk": _bulk,
    "pdf": _pdf,
}
SECTIONS: Mapping[str, Callable[[report.Report], Lines]] = {**FILLING, "russian": _russian, "forms": _forms}

__all__ = ["Timing", "main"]

if __name__ == "__main__":
    main()

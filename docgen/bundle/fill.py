"""Fills a pack: record → every document it asks for → bundle. All that is wrong is reported in one go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.bundle.findings import Findings
from docgen.bundle.manifest import manifest_of
from docgen.bundle.model import Bundle, BundleFile
from docgen.bundle.naming import distinct
from docgen.bundle.own_forms import own_dictionary
from docgen.bundle.render import FilledDocument, render_document
from docgen.data import RawData
from docgen.errors import DataRejectedError, LibraryError
from docgen.pack import Pack
from docgen.pdf import PdfConverter
from docgen.record import load_record
from docgen.russian import Dictionary
from docgen.schema.kinds import REQUIRED
from docgen.template import PrintedGaps


def fill_pack(
    pack: Pack,
    data: Mapping[str, Any] | RawData,
    only: tuple[str, ...] = (),
    draft: bool = False,
    converter: PdfConverter | None = None,
    dictionary: Dictionary | None = None,
) -> Bundle:
    """Fill the documents of a pack.

    `only` names codes; with `draft` missing values become ruled blanks; with a `converter` the bundle holds PDF;
    `dictionary` is the organisation's own dictionary of cases, outranked by the forms in the data.
    Raises DataRejectedError with every problem, NotFoundError for an unknown code.
    """
    documents = pack.select(only)
    raw = data if isinstance(data, RawData) else RawData(dict(data), lambda path: "", [])
    record, problems = load_record(raw.values, pack.entity, pack.dictionary, raw.place_of)
    problems = [p for p in (*raw.problems, *problems) if not (draft and p.code == REQUIRED.code)]
    gaps = PrintedGaps(draft)
    context = record.context(gaps)
    findings = Findings(record, gaps, own_dictionary(record.values, dictionary))
    filled: list[FilledDocument] = []
    for document in documents:
        with findings.of(document.code):
            try:
                made = render_document(pack, document, context, gaps)
            except LibraryError:
                # A template may trip over a value that was refused; the refusal is what the user must hear of.
                if not any(problem.is_error for problem in problems):
                    raise
                continue
        filled += made
        if not made:
            findings.not_made(document)
    problems += findings.problems(problems)
    if any(problem.is_error for problem in problems):
        raise DataRejectedError("Данные не приняты: исправьте перечисленное.", problems)
    files = _placed(pack, filled, converter)
    return Bundle(files, tuple(problems), manifest_of(pack, files, raw, draft, problems))


def _placed(pack: Pack, filled: list[FilledDocument], converter: PdfConverter | None) -> tuple[BundleFile, ...]:
    """Every document with its path in the bundle, converted if asked."""
    suffix = ".pdf" if converter else ".docx"
    names = distinct(f"{pack.sets[item.document.set]}/{item.stem}" for item in filled)
    return tuple(
        BundleFile(
            f"{name}{suffix}",
            converter.convert(item.content, name) if converter else item.content,
            item.document.code,
            item.document.title,
        )
        for name, item in zip(names, filled, strict=True)
    )

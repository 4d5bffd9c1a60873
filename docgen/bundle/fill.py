"""Fills a pack: record → every document it asks for → bundle. All that is wrong is reported in one go."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from docgen.bundle.findings import Findings
from docgen.bundle.manifest import manifest_of
from docgen.bundle.model import Bundle, BundleFile, DataCheck
from docgen.bundle.own_forms import own_dictionary, settle_genders
from docgen.bundle.render import FilledDocument, render_document
from docgen.data import RawData
from docgen.errors import DataRejectedError, LibraryError
from docgen.naming import distinct
from docgen.pack import Document, Pack
from docgen.pdf import PdfConverter
from docgen.problems import Problem, Severity, problem_kind
from docgen.record import load_record
from docgen.russian import CaseDictionary
from docgen.schema.kinds import REQUIRED
from docgen.template import Node, PrintedGaps

NO_FONT = problem_kind(
    "missing-font",
    "Шрифта «{font}» на этом компьютере нет: в PDF его заменил другой, и строки могли разбиться иначе. Документы: "
    "{documents}. Установите шрифт или выберите в шаблоне другой.",
    Severity.WARNING,
)


def fill_pack(
    pack: Pack,
    data: Mapping[str, Any] | RawData,
    only: tuple[str, ...] = (),
    draft: bool = False,
    converter: PdfConverter | None = None,
    dictionary: CaseDictionary | None = None,
) -> Bundle:
    """Fill the documents of a pack.

    `only` names codes; with `draft` missing values become ruled blanks; with a `converter` the bundle holds PDF;
    `dictionary` is the organisation's own dictionary of cases, outranked by the forms in the data.
    Raises DataRejectedError with every problem, NotFoundError for an unknown code.
    """
    raw = _as_raw(data)
    rendered = _render(pack, raw, only, draft, dictionary)
    if not rendered.check.is_accepted:
        raise DataRejectedError("Данные не приняты: исправьте перечисленное.", rendered.check.problems)
    files = _placed(pack, rendered.documents, converter)
    problems = (*rendered.check.problems, *(_font_problems(rendered.documents, converter) if converter else ()))
    return Bundle(files, problems, manifest_of(pack, files, raw, draft, problems), rendered.check.doubts)


def check_data(
    pack: Pack,
    data: Mapping[str, Any] | RawData,
    only: tuple[str, ...] = (),
    draft: bool = False,
    dictionary: CaseDictionary | None = None,
) -> DataCheck:
    """All that `fill_pack` would refuse or warn of, without giving out a document.

    Raises NotFoundError for an unknown code.
    """
    return _render(pack, _as_raw(data), only, draft, dictionary).check


@dataclass(frozen=True, slots=True)
class _Rendered:
    """The documents that could be made, and what was found on the way."""

    documents: list[FilledDocument]
    check: DataCheck


def _as_raw(data: Mapping[str, Any] | RawData) -> RawData:
    return data if isinstance(data, RawData) else RawData(dict(data), lambda path: "", [])


def _render(
    pack: Pack, raw: RawData, only: tuple[str, ...], draft: bool, dictionary: CaseDictionary | None
) -> _Rendered:
    wanted = pack.select(only)
    record, problems = load_record(raw.values, pack.entity, pack.dictionary, raw.place_of)
    problems = [p for p in (*raw.problems, *problems) if not (draft and p.code == REQUIRED.code)]
    own = own_dictionary(record.values, dictionary)
    settle_genders(record, own)
    gaps = PrintedGaps(draft)
    findings = Findings(record, gaps, own)
    is_refused = any(problem.is_error for problem in problems)
    documents = _render_documents(pack, wanted, record.context(gaps), findings, is_refused)
    doubts = findings.doubts()
    problems += [*findings.problems(problems), *(doubt.as_problem() for doubt in doubts)]
    return _Rendered(documents, DataCheck(tuple(problems), doubts))


def _render_documents(
    pack: Pack, wanted: tuple[Document, ...], context: Node, findings: Findings, is_refused: bool
) -> list[FilledDocument]:
    documents: list[FilledDocument] = []
    for document in wanted:
        with findings.of(document.code):
            try:
                made = render_document(pack, document, context)
            except LibraryError:
                # A template may trip over a value that was refused; the refusal is what the user must hear of.
                if not is_refused:
                    raise
                continue
        documents += made
        if not made:
            findings.not_made(document)
    return documents


def _placed(pack: Pack, documents: list[FilledDocument], converter: PdfConverter | None) -> tuple[BundleFile, ...]:
    """Every document with its path in the bundle, converted if asked."""
    suffix = ".pdf" if converter else ".docx"
    names = distinct(f"{pack.sets[item.document.set]}/{item.stem}" for item in documents)
    contents = [item.content for item in documents]
    if converter:
        # A thread for each LibreOffice that may run; the converter lets no more of them in.
        with ThreadPoolExecutor(converter.size) as threads:
            contents = list(threads.map(converter.convert, contents, names))
    return tuple(
        BundleFile(f"{name}{suffix}", content, item.document.code, item.document.title)
        for name, content, item in zip(names, contents, documents, strict=True)
    )


def _font_problems(documents: list[FilledDocument], converter: PdfConverter) -> list[Problem]:
    """Each font that was replaced in PDF, with the documents whose templates ask for it."""
    users: dict[str, list[str]] = {}
    for code, content in {item.document.code: item.content for item in documents}.items():
        for font in converter.missing_fonts(content):
            users.setdefault(font, []).append(code)
    return [NO_FONT.at("", "", font=font, documents=", ".join(codes)) for font, codes in sorted(users.items())]

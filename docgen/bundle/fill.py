"""Fills a pack: record → every document it asks for → bundle. All that is wrong is reported in one go."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docgen.bundle.doubts import collect_doubts
from docgen.bundle.findings import missing_values, not_made
from docgen.bundle.manifest import manifest_of
from docgen.bundle.model import Bundle, BundleFile, DataCheck
from docgen.bundle.render import FilledDocument, fill_document
from docgen.data import RawData
from docgen.errors import DataRejectedError
from docgen.naming import distinct
from docgen.pack import Pack
from docgen.problems import Path, Problem, Severity, problem_kind
from docgen.record import load_record, value_at
from docgen.russian import CaseDictionary
from docgen.schema import kinds
from docgen.template import Printer

if TYPE_CHECKING:
    from docgen.pdf import PdfConverter

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
    filled = _fill(pack, raw, only, draft, dictionary)
    if not filled.check.is_accepted:
        raise DataRejectedError("Данные не приняты: исправьте перечисленное.", filled.check.problems)
    files = _placed(pack, filled.documents, converter)
    problems = (*filled.check.problems, *(_font_problems(filled.documents, converter) if converter else ()))
    return Bundle(files, problems, manifest_of(pack, files, raw, draft, problems), filled.check.doubts)


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
    return _fill(pack, _as_raw(data), only, draft, dictionary).check


@dataclass(frozen=True, slots=True)
class _Filled:
    """The documents that could be made, and what was found on the way."""

    documents: list[FilledDocument]
    check: DataCheck


def _as_raw(data: Mapping[str, Any] | RawData) -> RawData:
    return data if isinstance(data, RawData) else RawData(dict(data), lambda path: "", [])


def _with_defaults(raw: RawData, pack: Pack) -> RawData:
    """The data with the library's defaults of what they leave out; a default's place is where it is declared."""
    defaults = pack.library.defaults.get(pack.entity.key)
    if defaults is None:
        return raw
    values, places = defaults.completed(raw.values)

    def place_of(path: Path) -> str:
        above = (path[:length] for length in range(len(path), 0, -1))
        return next((places[each] for each in above if each in places), "") or raw.place_of(path)

    return RawData(values, place_of, raw.problems)


def _fill(pack: Pack, raw: RawData, only: tuple[str, ...], draft: bool, dictionary: CaseDictionary | None) -> _Filled:
    wanted, declared = pack.select(only), pack.declared
    raw = _with_defaults(raw, pack)
    record, problems = load_record(raw.values, pack.entity, pack.dictionary, raw.place_of, declared.checks, dictionary)
    # What is wrong in the library was left out; the user must hear that documents or checks may be missing.
    of_library = [replace(problem, severity=Severity.WARNING) for problem in pack.library.problems_of(pack.key)]
    problems = [p for p in (*of_library, *raw.problems, *problems) if not (draft and p.code == kinds.REQUIRED.code)]
    asked = declared.unconfirmed_acts
    printer = Printer(record, is_draft=draft, cites_unconfirmed=bool(asked and value_at(record, asked)))
    made = [(document, fill_document(pack, document, printer)) for document in wanted]
    filled = [each for _, documents in made for each in documents]
    # A template may trip over a value that was refused; the refusal is what the user must hear of.
    fault = next((each.filling.fault for each in filled if each.filling.fault), None)
    if fault and not any(problem.is_error for problem in problems):
        raise fault
    told = ((each.document.code, doubt) for each in filled for doubt in each.filling.doubts)
    doubts = collect_doubts(record, printer.grammar, told)
    problems += [
        *missing_values(record, filled, problems, is_draft=draft),
        *not_made(record, [document for document, documents in made if not documents]),
        *(doubt.as_problem() for doubt in doubts),
    ]
    return _Filled(filled, DataCheck(tuple(problems), doubts))


def _placed(pack: Pack, documents: list[FilledDocument], converter: PdfConverter | None) -> tuple[BundleFile, ...]:
    """Every document with its path in the bundle, converted if asked."""
    suffix = ".pdf" if converter else ".docx"
    names = distinct(f"{pack.sets[item.document.set]}/{item.stem}" for item in documents)
    contents = [item.filling.content for item in documents]
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
    for code, content in {item.document.code: item.filling.content for item in documents}.items():
        for font in converter.missing_fonts(content):
            users.setdefault(font, []).append(code)
    return [NO_FONT.at("", "", font=font, documents=", ".join(codes)) for font, codes in sorted(users.items())]

"""What LibreOffice turns into what, and the names it has for that. Starts nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from docgen.files import FileKind


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """PDF as the target; `archival` for PDF/A-2b (ISO 19005-2), which keeps for decades."""

    archival: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One conversion in LibreOffice's words: filters (FilterFactory), file suffixes, options of the export."""

    component: str
    load: str
    store: str
    source_suffix: str
    target_suffix: str
    options: dict[str, Any] = field(default_factory=dict)


_FILTERS = {
    "Writer": {
        FileKind.DOCX: "MS Word 2007 XML",
        FileKind.DOC: "MS Word 97",
        FileKind.ODT: "writer8",
        FileKind.RTF: "Rich Text Format",
    },
    "Calc": {
        FileKind.XLSX: "Calc MS Excel 2007 XML",
        FileKind.XLS: "MS Excel 97",
        FileKind.ODS: "calc8",
    },
}
_PDF_FILTERS = {"Writer": "writer_pdf_Export", "Calc": "calc_pdf_Export"}


def can_convert(source: FileKind, target: FileKind | PdfOptions) -> bool:
    """True when `OfficePool.convert` takes these."""
    return _component(source, target) is not None


def plan_conversion(source: FileKind, target: FileKind | PdfOptions) -> Plan:
    """How to turn one kind into another.

    Raises:
        ValueError: LibreOffice cannot.
    """
    component = _component(source, target)
    if component is None:
        raise ValueError(f"no conversion from {source} to {target}")
    filters = _FILTERS[component]
    if isinstance(target, PdfOptions):
        return Plan(component, filters[source], _PDF_FILTERS[component], source.value, "pdf", _pdf_options(target))
    return Plan(component, filters[source], filters[target], source.value, target.value)


def _component(source: FileKind, target: FileKind | PdfOptions) -> str | None:
    for component, filters in _FILTERS.items():
        if source in filters and (isinstance(target, PdfOptions) or target in filters):
            return component
    return None


def _pdf_options(target: PdfOptions) -> dict[str, Any]:
    # Said aloud because LibreOffice changes its mind on them between versions. 2 is PDF/A-2b.
    return {
        "UseTaggedPDF": False,
        "ExportFormFields": False,
        "EmbedStandardFonts": True,
        "SelectPdfVersion": 2 if target.archival else 0,
    }

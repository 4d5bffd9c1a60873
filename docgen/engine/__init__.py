"""The engine of DOCX templates: fills whatever docxtpl fills, with the same text and structure.

It knows Jinja and WordprocessingML, and nothing of dictionaries, of Russian or of schools. For other programs:
`render(template, context)`, and `DocxTemplate`, a stand-in for docxtpl's class, with docxtpl's values beside it: a
script changes nothing but its import. Names load on first use, because a template out of the cache needs neither the
compiler nor docxtpl.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.lazy_face import lazy_face

if TYPE_CHECKING:
    from docgen.engine.cache import DiskCache, disk_cache
    from docgen.engine.code import unsupported_nodes
    from docgen.engine.compile import assemble
    from docgen.engine.compiled import Compiled
    from docgen.engine.document import CompiledDocument
    from docgen.engine.docx_template import (
        RP,
        DocxTemplate,
        InlineImage,
        Listing,
        R,
        RichText,
        RichTextParagraph,
        Subdoc,
    )
    from docgen.engine.facade import render
    from docgen.engine.faults import RichValueError, UnsupportedTemplateError
    from docgen.engine.joining import Guest, Host, Parts, bring_style_lists, list_look, open_parts, styles_by_name
    from docgen.engine.reading import (
        Loss,
        LossKind,
        PartKind,
        PartSource,
        TemplateSource,
        WordPlace,
        losses_of,
        take_apart,
    )
    from docgen.engine.versions import files_digest

_PLACES = {
    "Compiled": "compiled",
    "CompiledDocument": "document",
    "DiskCache": "cache",
    "DocxTemplate": "docx_template",
    "Guest": "joining",
    "Host": "joining",
    "InlineImage": "docx_template",
    "Listing": "docx_template",
    "Loss": "reading",
    "LossKind": "reading",
    "PartKind": "reading",
    "PartSource": "reading",
    "R": "docx_template",
    "RP": "docx_template",
    "RichText": "docx_template",
    "RichTextParagraph": "docx_template",
    "RichValueError": "faults",
    "Subdoc": "docx_template",
    "TemplateSource": "reading",
    "UnsupportedTemplateError": "faults",
    "Parts": "joining",
    "WordPlace": "reading",
    "assemble": "compile",
    "bring_style_lists": "joining",
    "disk_cache": "cache",
    "files_digest": "versions",
    "list_look": "joining",
    "open_parts": "joining",
    "losses_of": "reading",
    "render": "facade",
    "styles_by_name": "joining",
    "take_apart": "reading",
    "unsupported_nodes": "code",
}

__all__ = [
    "RP",
    "Compiled",
    "CompiledDocument",
    "DiskCache",
    "DocxTemplate",
    "Guest",
    "Host",
    "InlineImage",
    "Listing",
    "Loss",
    "LossKind",
    "PartKind",
    "PartSource",
    "Parts",
    "R",
    "RichText",
    "RichTextParagraph",
    "RichValueError",
    "Subdoc",
    "TemplateSource",
    "UnsupportedTemplateError",
    "WordPlace",
    "assemble",
    "bring_style_lists",
    "disk_cache",
    "files_digest",
    "list_look",
    "losses_of",
    "open_parts",
    "render",
    "styles_by_name",
    "take_apart",
    "unsupported_nodes",
]

__getattr__ = lazy_face(__name__, _PLACES)

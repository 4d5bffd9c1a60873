"""The school pack's own templates made fillable by docxtpl: our names, filters and printing, docxtpl's own work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import nodes

from docgen import load_pack
from docgen.bundle.render import each_items
from docgen.engine import take_apart
from docgen.pack import Document, Pack
from docgen.pack.model import item_names
from docgen.record import load_record
from docgen.template import Node, PrintedGaps, record_node
from docgen.template.environment import TemplateEnvironment, printed, template_environment
from docgen.template.names import NameResolver
from docgen.template.places import Places
from docgen.template.shapes import Vocabulary

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "school.json"
Fill = Callable[[], bytes]


def school_templates() -> Iterator[tuple[str, Fill, Fill]]:
    """Template, filling by docxtpl, filling by docgen: each with the context of the first document made from it."""
    pack = load_pack("school")
    record, _ = load_record(json.loads(EXAMPLE.read_text("utf-8")), pack.entity, pack.dictionary, lambda path: "")
    for document in pack.documents:
        context = _first_context(pack, document, record_node(record, PrintedGaps()))
        if context is not None:
            yield document.template, _by_docxtpl(pack, document, context), _by_docgen(pack, document, context)


def _first_context(pack: Pack, document: Document, context: Node) -> Mapping[str, Any] | None:
    items = next(each_items(pack, document, context), None)
    return None if items is None else {**context, **items}


def _by_docgen(pack: Pack, document: Document, context: Mapping[str, Any]) -> Fill:
    template = pack.template(document)
    return lambda: template.render(context)


def _by_docxtpl(pack: Pack, document: Document, context: Mapping[str, Any]) -> Fill:
    content = pack.template_file(document).content
    environment = _ResolvingEnvironment(pack, document)

    def fill() -> bytes:
        template = DocxTemplate(BytesIO(content))
        template.render(dict(context), jinja_env=environment, autoescape=True)
        stream = BytesIO()
        template.save(stream)
        return stream.getvalue()

    return fill


class _ResolvingEnvironment(TemplateEnvironment):
    """The product's environment with names resolved once a source: resolving is our work, not docxtpl's."""

    def __init__(self, pack: Pack, document: Document) -> None:
        super().__init__(autoescape=True, finalize=printed)
        ours = template_environment(pack.library)
        self.filters.update(ours.filters)
        self.globals.update(ours.globals)
        self._resolved: dict[str, nodes.Template] = {}
        body, *_ = take_apart(pack.template_file(document).content, document.template, every_property=True).parts
        self._places = Places(document.template, body)
        self._vocabulary = Vocabulary(
            pack.dictionary,
            pack.entity,
            dict(item_names(pack, document)),
            filters=frozenset(ours.filters),
            functions=frozenset(ours.globals),
            legal_acts=frozenset(pack.library.acts),
        )

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if source not in self._resolved:
            NameResolver(self._vocabulary, "document", self._places).resolve(tree)
            self._resolved[source] = tree
        return self._resolved[source]

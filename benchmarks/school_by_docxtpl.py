"""The school pack's own templates made fillable by docxtpl: our names, filters and printing, docxtpl's own work.

docxtpl has no blocks: it gets templates in which their text stands already.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate
from jinja2 import nodes

from docgen import load_pack
from docgen.bundle.render import each_items
from docgen.engine import Guest, Host, PartKind, PartSource, take_apart
from docgen.pack import Document, Pack
from docgen.pack.model import item_names
from docgen.record import load_record
from docgen.template import Node, PrintedGaps, record_node
from docgen.template.blocks import BLOCK_FUNCTIONS, DECLARE
from docgen.template.environment import TemplateEnvironment, printed, template_environment
from docgen.template.faults import Places
from docgen.template.names import NameResolver
from docgen.template.shapes import Vocabulary
from docgen.zip_members import deflated, write_members

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "school.json"
Fill = Callable[[], bytes]
_CALL = re.compile(r"\{%-? call(?:\(\w+\))? (\w+)\((.*?)\) %\}\{% endcall %\}", re.DOTALL)
_NAMED = re.compile(r"(?:^|,)\s*(\w+)\s*=(?!=)")
_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


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
    content = _with_texts_of_blocks(pack, document)
    environment = _ResolvingEnvironment(pack, document)

    def fill() -> bytes:
        template = DocxTemplate(BytesIO(content))
        template.render(dict(context), jinja_env=environment, autoescape=True)
        stream = BytesIO()
        template.save(stream)
        return stream.getvalue()

    return fill


def _with_texts_of_blocks(pack: Pack, document: Document) -> bytes:
    """The template with the text of a block wherever it puts one in, in a `with` of what the block is given."""
    source = take_apart(pack.template_file(document).content, document.template, True, BLOCK_FUNCTIONS)
    host = Host(source.members)

    def put_in(text: str, part: PartSource, given: Mapping[str, str]) -> str:
        def in_place_of(call: re.Match[str]) -> str:
            function, arguments = call.groups()
            named = _named(arguments)
            if function in DECLARE:
                return "".join(f"{{% set {key} = {named[key]} %}}" for key in named if key not in given)
            guest = Guest(pack.library.blocks[arguments.split("'")[1]].content)
            inner = put_in(host.put_in(guest, part.name, part.text, BLOCK_FUNCTIONS), part, named)
            return f"{{% with {', '.join(f'{key}={value}' for key, value in named.items())} %}}{inner}{{% endwith %}}"

        return _CALL.sub(in_place_of, text)

    texts = {part.name: put_in(part.text, part, {}) for part in source.parts}
    # Jinja's tags stand in XML, and docxtpl parses it.
    changed = {name: _TAG.sub(lambda tag: escape(tag[0]), text).encode() for name, text in texts.items()}
    return write_members(
        deflated(member.name, changed[member.name]) if member.name in changed else member for member in host.members()
    )


def _named(arguments: str) -> dict[str, str]:
    """Named arguments of a call as they are written."""
    _, *rest = _NAMED.split(arguments)
    return dict(zip(rest[::2], rest[1::2], strict=True))


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
            filters=ours.filters,
            functions=frozenset(ours.globals),
            legal_acts=frozenset(pack.library.acts),
        )

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if source not in self._resolved:
            places = Places("document", PartSource("document", PartKind.BODY, source))
            NameResolver(self._vocabulary, "document", places).resolve(tree)
            self._resolved[source] = tree
        return self._resolved[source]

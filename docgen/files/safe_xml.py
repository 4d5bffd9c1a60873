"""Reads XML of untrusted files: no entities are resolved, nothing is fetched, declarations of a type are refused."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from xml.parsers import expat

from lxml import etree

from docgen.files.refusals import BROKEN_FILE, FORBIDDEN_XML, refused

_XML_STARTS = (b"<", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\x00<", b"<\x00\x00\x00", b"\x00<", b"\x4c\x6f\xa7\x94")
"""First bytes of XML in the encodings that a parser recognises by itself (XML 1.0, appendix F)."""
_BEGINS_WITH_ELEMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s+version=[\"']1\.0[\"'](?:\s+encoding=[\"'](?i:utf-8|us-ascii)[\"'])?"
    rb"(?:\s+standalone=[\"'](?:yes|no)[\"'])?\s*\?>)?\s*<[A-Za-z_]"
)
"""Nearly all XML: in UTF-8, its first element right after the declaration. There is no room for a document type."""
_READ_AT_ONCE = 1024 * 1024
"""Bytes of a part whose elements may stand in memory together: reading them so takes half the time."""
_FORGET_EVERY = 500
"""Emptied elements kept before they are dropped together."""


def parse_xml(content: bytes, part: str) -> etree._Element:
    """The root element of an XML part; raises UnreadableFileError when it is broken or declares a type."""
    refuse_declarations(content, part)
    try:
        return etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(BROKEN_FILE, reason=f"часть «{part}»", expected="исправный файл") from error


def iterate_xml(content: bytes, part: str, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Complete elements with these local names, one by one; in a large part each is forgotten after its turn.

    Raises UnreadableFileError when the part is broken or declares a type.
    """
    names = [f"{{*}}{tag}" for tag in tags]
    if len(content) <= _READ_AT_ONCE:
        yield from parse_xml(content, part).iter(names)
        return
    refuse_declarations(content, part)
    try:
        events = etree.iterparse(
            io.BytesIO(content),
            tag=names,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for count, (_, element) in enumerate(events):
            yield element
            element.clear()
            if count % _FORGET_EVERY == 0:
                _forget_before(element)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(BROKEN_FILE, reason=f"часть «{part}»", expected="исправный файл") from error


def looks_like_xml(name: str, head: bytes) -> bool:
    """True for a part that some reader may take for XML, whatever its name says."""
    return name.lower().endswith((".xml", ".rels", ".vml")) or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(
        _XML_STARTS
    )


def refuse_declarations(content: bytes, part: str) -> None:
    """Raise UnreadableFileError when a document type is declared; reads no further than the first element."""
    if _BEGINS_WITH_ELEMENT.match(content):
        return
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _stop_at_declaration
    parser.StartElementHandler = _stop_at_element
    try:
        parser.Parse(content, True)
    except _ElementReachedError:
        return
    except _DeclarationFoundError as error:
        raise refused(FORBIDDEN_XML, part=part) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refused(BROKEN_FILE, reason=f"часть «{part}»", expected="исправный файл") from error


class _ElementReachedError(Exception):
    """The first element begins: declarations can no longer come."""


class _DeclarationFoundError(Exception):
    """The part declares a document type."""


# Raising inside a handler stops the parser at once, before anything declared could be expanded.
def _stop_at_element(*_: object) -> None:
    raise _ElementReachedError


def _stop_at_declaration(*_: object) -> None:
    raise _DeclarationFoundError


@cache
def _parser() -> etree.XMLParser:
    # A comment in the middle of a text would hide the rest of it from every reader, and none looks for comments.
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def _forget_before(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        del parent[: parent.index(element)]

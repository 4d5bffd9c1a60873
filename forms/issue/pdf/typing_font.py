"""The font a viewer types with: an embedded TrueType font of one byte a sign, Cyrillic where Windows-1251 has it.

Viewers understand such a font best: a font of two bytes a sign cannot be typed with in many of them. Signs that have
no byte here are shown from a second and a third font with the same outlines; a viewer that types them takes its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from pikepdf import Array, Dictionary, Name, Object, Pdf

from forms.layout import FIRST_BYTE, FONT_FILES, REGULAR, TYPING_FONT, font, typing_encodings

_ASCII_END = 127
_NAMES = {
    "Ё": "afii10023",
    "ё": "afii10071",
    "Ґ": "afii10050",
    "ґ": "afii10098",
    "Є": "afii10053",
    "є": "afii10101",
    "І": "afii10055",
    "і": "afii10103",
    "Ї": "afii10056",
    "ї": "afii10104",
    "Ў": "afii10062",
    "ў": "afii10110",
    "Ә": "Schwacyrillic",
    "ә": "afii10846",
    "Ө": "Obarredcyrillic",
    "ө": "obarredcyrillic",
    "Ү": "Ustraightcyrillic",
    "ү": "ustraightcyrillic",
    "Җ": "Zhedescendercyrillic",
    "җ": "zhedescendercyrillic",
    "Ң": "Endescendercyrillic",
    "ң": "endescendercyrillic",
    "Һ": "Shhacyrillic",
    "һ": "shhacyrillic",
    "Ғ": "Ghestrokecyrillic",
    "ғ": "ghestrokecyrillic",
    "Ҡ": "Kabashkircyrillic",
    "ҡ": "kabashkircyrillic",
    "Ҙ": "Zedescendercyrillic",
    "ҙ": "zedescendercyrillic",
    "№": "afii61352",
    "€": "Euro",
    "→": "arrowright",
}
"""Names in the Adobe Glyph List of signs whose byte Western encodings give to another, letters of Russian aside.

Older programs (pdftk) leave out such a sign when its name is made from its code.
"""


@cache
def _bytes_of() -> Mapping[str, tuple[str, int]]:
    """Font and byte of every sign."""
    found: dict[str, tuple[str, int]] = {}
    for name, signs in typing_encodings().items():
        for byte, sign in enumerate(signs, start=FIRST_BYTE):
            found.setdefault(sign, (name, byte))
    return found


def encoded_runs(text: str) -> Iterator[tuple[str, bytes]]:
    """The text as runs of one font each: the name of the font and the bytes; unknown signs become question marks."""
    coded = [_bytes_of().get(sign, (TYPING_FONT, ord("?"))) for sign in text]
    for name, run in groupby(coded, lambda code: code[0]):
        yield name, bytes(byte for _, byte in run)


def embed_fonts(pdf: Pdf, text: str) -> Object:
    """The font resources of all fields: the font to type with, and those that the known answers need beside it.

    ZapfDingbats is every viewer's own: those that draw boxes themselves take the cross from it.
    """
    content = FONT_FILES[REGULAR].read_bytes()
    program = pdf.make_stream(content, Length1=len(content))
    face = font(REGULAR).face
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/DocgenFormSans"),
            Flags=32,
            FontBBox=Array([round(side) for side in face.bbox]),
            ItalicAngle=0,
            Ascent=round(face.ascent),
            Descent=round(face.descent),
            CapHeight=round(face.capHeight),
            StemV=80,
            FontFile2=program,
        )
    )
    needed = {TYPING_FONT, *(name for name, _ in encoded_runs(text))}
    fonts = {f"/{name}": _make_font(pdf, typing_encodings()[name], descriptor) for name in sorted(needed)}
    fonts["/ZaDb"] = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats))
    return pdf.make_indirect(Dictionary(fonts))


def _make_font(pdf: Pdf, signs: str, descriptor: Object) -> Object:
    face = font(REGULAR).face
    widths = [round(face.charWidths.get(ord(sign), face.defaultWidth)) for sign in signs]
    codes = list(enumerate(signs, start=FIRST_BYTE))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/DocgenFormSans"),
            FirstChar=FIRST_BYTE,
            LastChar=FIRST_BYTE + len(signs) - 1,
            Widths=Array(widths),
            FontDescriptor=descriptor,
            Encoding=Dictionary(
                Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(list(_differences(codes)))
            ),
            ToUnicode=pdf.make_stream(_to_unicode(codes)),
        )
    )


def _differences(codes: list[tuple[int, str]]) -> Iterator[int | Name]:
    """Glyphs by code; a code stands only where a run of codes starts."""
    following = -1
    for code, sign in codes:
        if code == ord(sign) and code < _ASCII_END:
            continue
        if code != following:
            yield code
        yield Name(f"/{_glyph(sign)}")
        following = code + 1


def _glyph(sign: str) -> str:
    """Name of a sign's glyph in the Adobe Glyph List; the letters of Russian go by numbers of their own there."""
    code = ord(sign)
    if sign in _NAMES:
        return _NAMES[sign]
    if 0x410 <= code <= 0x42F:
        return f"afii{10017 + code - 0x410 + (code > 0x415)}"
    if 0x430 <= code <= 0x44F:
        return f"afii{10065 + code - 0x430 + (code > 0x435)}"
    return f"uni{code:04X}"


def _to_unicode(codes: list[tuple[int, str]]) -> bytes:
    lines = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap"]
    lines.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def")
    lines.append("/CMapName /Adobe-Identity-UCS def /CMapType 2 def")
    lines.append("1 begincodespacerange <00> <FF> endcodespacerange")
    for start in range(0, len(codes), 100):
        part = codes[start : start + 100]
        lines.append(f"{len(part)} beginbfchar")
        lines += [f"<{code:02X}> <{ord(sign):04X}>" for code, sign in part]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()

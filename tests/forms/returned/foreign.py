"""Files that are no forms of ours, by the hundred: of every kind, sound, cut, spoilt, and made to deceive."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator

import docx
import openpyxl

from tests.docgen.files.packages import packed, parts_of

MAGIC = (
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"{\\rtf1\\ansi ",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"II*\x00",
    b"<?xml version='1.0'?>",
    b"<html>",
    b"Rar!\x1a\x07\x00",
    b"",
)
WORDS = (
    "Анкета",
    "№ 00000-00000-00000-00000",
    "Фамилия имя отчество",
    "Должность",
    "☐ да ☒ нет",
    "впишите",
    "12.09.2026",
)


def foreign_files(count: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """So many files, each with a name that tells how to make it again."""
    chance = random.Random(seed)
    for number in range(count):
        kind = chance.choice(sorted(_MAKERS))
        yield f"{number}-{kind}", _MAKERS[kind](chance)


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """A file that was damaged on its way: cut, with bits turned over, pieces doubled, moved or zeroed."""
    held = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        start, length = chance.randrange(len(held)), chance.randint(1, 200)
        action = chance.randrange(5)
        if action == 0:
            held[start] ^= 1 << chance.randrange(8)
        elif action == 1:
            held[start : start + length] = bytes(len(held[start : start + length]))
        elif action == 2:
            held[start:start] = held[start : start + length]
        elif action == 3:
            del held[start : start + length]
        else:
            held[start : start + length] = chance.randbytes(length)
        if len(held) < 10:
            break
    return bytes(held[: chance.randrange(len(held))]) if chance.random() < 0.15 else bytes(held)


def spoilt_inside(package: bytes, chance: random.Random) -> bytes:
    """An Office file that opens as an archive, with a part damaged, emptied, taken away or exchanged."""
    parts = parts_of(package)
    names = sorted(parts)
    name, other = chance.choice(names), chance.choice(names)
    action = chance.randrange(4)
    if action == 0:
        parts[name] = spoilt(parts[name] or b"?", chance)
    elif action == 1:
        parts[name] = parts[other]
    elif action == 2:
        del parts[name]
    else:
        parts[name] = b""
    return packed(parts)


def _noise(chance: random.Random) -> bytes:
    return chance.choice(MAGIC) + chance.randbytes(chance.randint(0, 3000))


def _text(chance: random.Random) -> bytes:
    encoding = chance.choice(["utf-8", "cp1251", "utf-16", "koi8-r"])
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 200))).encode(encoding, "replace")


def _document(chance: random.Random) -> bytes:
    document = docx.Document()
    for _ in range(chance.randint(0, 5)):
        document.add_paragraph(" ".join(chance.choices(WORDS, k=5)))
    table = document.add_table(chance.randint(1, 12), chance.randint(1, 5))
    for row in table.rows:
        for cell in row.cells:
            cell.text = chance.choice(WORDS)
    if chance.random() < 0.5:
        table.cell(0, 0).merge(table.cell(-1, -1))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _workbook(chance: random.Random) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for _ in range(chance.randint(0, 20)):
        sheet.append(chance.choices(WORDS, k=4))
    if chance.random() < 0.3:
        sheet.merge_cells("A1:C5")
    if chance.random() < 0.3:
        sheet["XFD1048576"] = 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rtf(chance: random.Random) -> bytes:
    tables = "".join(
        r"\trowd\cellx2000\cellx4000 " + rf"{word}\cell {word}\cell\row " for word in chance.choices(WORDS, k=5)
    )
    return (r"{\rtf1\ansi\ansicpg1251 " + tables + "}" * chance.randint(0, 3)).encode("cp1251", "replace")


def _pdf(chance: random.Random) -> bytes:
    text = f"BT /F1 12 Tf 72 700 Td ({chance.randint(0, 10**9)}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count %d>>" % chance.choice([1, 10**9, -1]),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d 842]/Contents 4 0 R>>" % chance.choice([595, 10**8]),
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, held) for number, held in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


def _odt(chance: random.Random) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    deep = chance.choice([1, 5, 200, 3000])
    body = "<t:section>" * deep + f"<t:p>{chance.choice(WORDS)}</t:p>" + "</t:section>" * deep
    body = f"<o:body><o:text>{body}</o:text></o:body>"
    content = f'<o:document-content xmlns:o="{office}" xmlns:t="{text}">{body}</o:document-content>'
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _archive(chance: random.Random) -> bytes:
    return packed({f"{number}": _noise(chance) for number in range(chance.randint(0, 3))})


def _spoilt(maker: Callable[[random.Random], bytes]) -> Callable[[random.Random], bytes]:
    return lambda chance: spoilt(maker(chance), chance)


def _spoilt_inside(maker: Callable[[random.Random], bytes]) -> Callable[[random.Random], bytes]:
    return lambda chance: spoilt_inside(maker(chance), chance)


_SOUND: dict[str, Callable[[random.Random], bytes]] = {
    "noise": _noise,
    "text": _text,
    "document.docx": _document,
    "workbook.xlsx": _workbook,
    "letter.rtf": _rtf,
    "page.pdf": _pdf,
    "text.odt": _odt,
    "archive.zip": _archive,
}
_MAKERS = {
    **_SOUND,
    **{f"spoilt-{name}": _spoilt(maker) for name, maker in _SOUND.items() if name not in ("noise", "letter.rtf")},
    **{f"inside-{name}": _spoilt_inside(_SOUND[name]) for name in ("document.docx", "workbook.xlsx", "text.odt")},
}

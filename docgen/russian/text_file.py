"""The text of a file that a person has saved with a spreadsheet: UTF-8, UTF-16 with its mark, or Windows-1251.

Excel calls UTF-16 «Текст Юникод» and writes Windows-1251 as «Текст (разделители — табуляция)».
"""

from __future__ import annotations

import codecs
import re
import unicodedata

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LETTER = re.compile(r"[A-Za-zА-Яа-яЁё]")
_NOT_RUSSIAN = re.compile(r"[^\x00-\x7fА-Яа-яЁё\u00a0«»–—„“”‘’…№§°·•±]")
_CAPITAL, _SMALL = re.compile(r"[А-ЯЁ]"), re.compile(r"[а-яё]")


def text_of(content: bytes) -> str | None:
    """The text; None when it is in no encoding that can be told beyond doubt, or is no text at all."""
    for encoding in ("utf-16",) if content.startswith(_UTF16_MARKS) else ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text if _is_text(text) and (encoding != "cp1251" or _is_russian(text)) else None
    return None


def _is_text(text: str) -> bool:
    """No control signs, and a letter if there is anything: UTF-16 without its mark or a picture would have them."""
    if any(unicodedata.category(char) == "Cc" and char not in "\t\r\n" for char in text):
        return False
    return not text.strip() or bool(_LETTER.search(text))


def _is_russian(text: str) -> bool:
    """Other encodings read as Windows-1251 give strange signs (DOS) or swap capitals and small letters (KOI8)."""
    return not _NOT_RUSSIAN.search(text) and len(_SMALL.findall(text)) >= len(_CAPITAL.findall(text))

"""LibreOffice that stays running and turns one kind of office file into another; the room's only public face.

LibreOffice is driven over UNO directly, without the package `unoserver`. Measured with unoserver 3.7,
LibreOffice 7.4 and an order of three pages, on the same machine: the first PDF after 5.6 s against 1.7 s here
(its server waits fixed times while starting), every further one 0.27 s against 0.17 s. It also opens an HTTP
port without any password, through which every account of the machine, and a web page open in its browser, could
have files read and written in our name; here LibreOffice listens on a local socket of our account. And it would
have to be made importable in a foreign Python.

A file's way: `pool` (a free LibreOffice, retry, time limit) → `process` (one running LibreOffice; `programs` finds
it, `kinds` says what to ask of it) → `worker` (inside LibreOffice's Python). Nothing that a file refers to on the
network or on the disk is fetched, and none of its macros is run: `profile.xcu`.
"""

from docgen.office.kinds import PdfOptions, can_convert
from docgen.office.limits import OfficeLimits
from docgen.office.pool import OfficePool, shared_pool
from docgen.office.programs import find_soffice

__all__ = ["OfficeLimits", "OfficePool", "PdfOptions", "can_convert", "find_soffice", "shared_pool"]

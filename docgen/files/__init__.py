"""The guard of untrusted files: what a file really is, and whether it is safe to read."""

from docgen.files.archive import ArchiveLimits, Packed, unpack_archive
from docgen.files.archive_names import is_junk, plain_name
from docgen.files.kinds import FileKind
from docgen.files.limits import DEFAULT_LIMITS, FileLimits
from docgen.files.package import OfficePackage, open_package
from docgen.files.recognise import recognise
from docgen.files.refusals import BROKEN_FILE, oversized, refuse_oversized, refused, require_kind
from docgen.files.safe_xml import iterate_xml, parse_xml
from docgen.files.write import write_whole

__all__ = [
    "BROKEN_FILE",
    "DEFAULT_LIMITS",
    "ArchiveLimits",
    "FileKind",
    "FileLimits",
    "OfficePackage",
    "Packed",
    "is_junk",
    "iterate_xml",
    "open_package",
    "oversized",
    "parse_xml",
    "plain_name",
    "recognise",
    "refuse_oversized",
    "refused",
    "require_kind",
    "unpack_archive",
    "write_whole",
]

"""ZIP packages written so that equal contents give equal bytes; the engine of documents writes the same way."""

from docgen.engine.zip_members import Member, deflated, read_members, unpacked, write_members, write_stable_zip

__all__ = ["Member", "deflated", "read_members", "unpacked", "write_members", "write_stable_zip"]

"""Forms as XLSX: a defined name for every answer and label, checks and lists, protection of all but the answers."""

from forms.issue.xlsx.book import write_xlsx

__all__ = ["write_xlsx"]

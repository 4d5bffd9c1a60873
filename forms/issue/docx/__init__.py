"""Writes a form as DOCX: label rows, run-level content controls, label bookmarks, identity in several carriers."""

from forms.issue.docx.document import write_docx

__all__ = ["write_docx"]

"""The fields of a PDF: their values, and what is drawn in them. Knows nothing of forms."""

from forms.returned.readers.pdf.fields.widgets import MarkupKind, PageWidgets, WidgetRead, WidgetReader

__all__ = ["MarkupKind", "PageWidgets", "WidgetRead", "WidgetReader"]

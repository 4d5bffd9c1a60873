"""The fields of a PDF: their values, and what is drawn in them."""

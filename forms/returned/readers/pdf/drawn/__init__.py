"""What is drawn on the pages of a PDF: letters, lines, ink, and the places they stand in."""

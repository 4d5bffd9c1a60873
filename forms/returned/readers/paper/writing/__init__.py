"""Lines of writing on a scanned page, recognised and checked by drawing them again."""

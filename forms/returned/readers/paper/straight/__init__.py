"""A scanned page, straightened under the layout it was printed from."""

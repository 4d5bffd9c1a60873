"""Marks on a scanned page that are no writing: ticks, signatures, strikes, stray ink."""

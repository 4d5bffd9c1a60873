"""Reads returned files into content: one room a carrier."""

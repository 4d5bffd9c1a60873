"""Decides what a returned form answers, from its evidence and its schema."""

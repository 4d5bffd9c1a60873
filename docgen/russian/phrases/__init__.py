"""Titles, organisations, places and other phrases: the words that decline and the forms of the whole."""

"""Single words: their parses, nominative readings and forms."""

"""The analysis of a sentence: spaCy's parse, and the phrases and verb groups read from it."""

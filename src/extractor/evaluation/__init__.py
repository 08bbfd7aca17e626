"""How good, how sure, on what, and where it goes wrong: the scoring rules of records.md."""

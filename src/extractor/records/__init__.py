"""The records of records.md, one package per record type."""

"""The Actor record type: schema, question and assembling."""

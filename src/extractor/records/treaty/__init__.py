"""The Treaty record type: schema, question and assembling."""

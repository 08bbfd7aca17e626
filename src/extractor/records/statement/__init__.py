"""The Statement record type: schema, candidates, question, assembling."""

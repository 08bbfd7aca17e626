"""The Deployment record type: schema, question and assembling."""

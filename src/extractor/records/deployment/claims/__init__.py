"""Which candidates claim a deployment, and which of them tell the same."""

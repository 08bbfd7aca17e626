"""The verb or noun that moves or places a force."""

"""Gold in and out of annotation tools: Label Studio, brat, Prodigy."""

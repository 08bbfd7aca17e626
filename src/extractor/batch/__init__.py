"""Extraction through an OpenAI-compatible Batch API: prepared here, answered there overnight, built here."""

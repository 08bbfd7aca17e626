"""Mentions of those who speak and act, and which mentions are one actor."""

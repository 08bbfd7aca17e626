"""Cues of reported speech, who speaks, and where the reported words begin and end."""

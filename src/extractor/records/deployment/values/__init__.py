"""The values of a claim: places, origin, date, status, activity."""

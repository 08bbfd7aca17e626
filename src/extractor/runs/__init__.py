"""A run: many articles into one output file, in as many sittings as it takes."""

"""Measure what the program reads, or a dataset says, against a gold set of press releases."""

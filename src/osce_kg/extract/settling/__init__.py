"""When and where each encounter took place, and which are the same."""

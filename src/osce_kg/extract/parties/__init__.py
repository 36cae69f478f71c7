"""The parties of a sentence: people, offices, groups, and who is meant by each."""

"""Who holds which office, where the text says so apart from the name."""

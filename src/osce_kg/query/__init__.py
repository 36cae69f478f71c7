"""The asker's side: SPARQL over a build's store, named questions, questions in words."""

"""From quads to files: dumps, catalogue, report, manifest and store, whole or not at all."""

"""Frames of encounters, and who stands in them."""

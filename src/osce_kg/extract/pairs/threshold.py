"""How sure a meeting must be to be published."""

# A meeting that is less sure than this is left for a person to decide (decision 6).
PUBLISHING_THRESHOLD = 0.6

"""Whether two people of one release met: every pair judged by a small trained model."""

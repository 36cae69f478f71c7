"""osce-kg: OSCE press releases as linked data that carries its evidence."""

__version__ = "0.1.0"

"""Whose people a number counts."""

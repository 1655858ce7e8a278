"""Whom a number counts: its noun phrase and what stands around it."""

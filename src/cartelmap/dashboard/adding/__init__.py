"""Texts that people add, and names that they hide."""

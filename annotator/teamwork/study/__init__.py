"""Coders compared: what is rated, on which base, and every figure with its interval and its reason."""

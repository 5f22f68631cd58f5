"""Several coders on one project: what they agree on, and in time how they divide and settle it."""

"""The kinds of damage that conversion does to a report, each a rule; `catalogue` lists them."""

"""The codebook as an instrument: its codes, their rules, its versions, and what is to be looked at again."""

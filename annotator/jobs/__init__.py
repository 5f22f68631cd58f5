"""How long work reports itself and is cancelled."""

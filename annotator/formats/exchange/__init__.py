"""Projects of other programs ↔ `model.exchange.Exchange`, one package or module per format."""

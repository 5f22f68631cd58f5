"""Projects of other programs, read and written as `model.exchange.Exchange`."""

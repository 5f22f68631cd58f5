"""Reports as files: one module per format, each with NAME, ENDINGS and `contents`; see `reading`."""

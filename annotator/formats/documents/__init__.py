"""Reports as files: one module per format, each as `reading.Format` says."""

"""Pages about one municipality beside others."""

"""From read tables to a published edition: check, match with the register, publish, undo."""

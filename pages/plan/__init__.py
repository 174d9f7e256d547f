"""What the municipality has decided to reach."""

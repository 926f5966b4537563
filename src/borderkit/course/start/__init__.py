"""What notebook start shows and asks."""

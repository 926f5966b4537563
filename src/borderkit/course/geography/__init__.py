"""What notebook geography shows and asks."""

"""What notebook claims shows and asks."""

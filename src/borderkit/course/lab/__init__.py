"""What notebook lab shows and asks."""

"""The ground floor: small value types for dates, ranges of figures, and names."""

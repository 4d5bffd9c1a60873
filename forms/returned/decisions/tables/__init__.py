"""Tables of rows: their columns, their rows, the decision on them."""

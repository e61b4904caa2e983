"""Reports as one HTML file that needs no other: every figure opens its source."""

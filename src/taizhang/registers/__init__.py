"""Shows records as registers (台账): lists that filter, search, sort and page, their totals, their words."""

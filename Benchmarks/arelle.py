def load(*a): raise SystemExit

"""How fast Chancery is, beside what is fast: ratios measured in one run (docs/bench.md). No test depends on them."""

"""Text for terminals: Chinese-aware wrapping, markdown-lite and formulas. Knows nothing of packs, stores or screens."""

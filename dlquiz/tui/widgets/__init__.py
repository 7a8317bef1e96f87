"""What screens are made of. Content is always shown through `Content`, never as markup: tensors have brackets."""

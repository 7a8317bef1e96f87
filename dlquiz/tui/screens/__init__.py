"""One module per screen; `page` is what they share."""

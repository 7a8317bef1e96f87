"""dlquiz: prepare for deep-learning and computer-vision interviews in the terminal."""

__version__ = "0.1.0"

"""Exchange facts from news articles."""

"""What is known before reading: rule tables, words, places, offices, and words of your own."""

"""What stands in a web page: its characters, its lines, which are the article, what it says of itself."""

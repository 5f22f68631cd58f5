"""Project files that parted brought together again, row by row, without a loss."""

"""Getting a sheet onto paper and knowing whether it came out."""

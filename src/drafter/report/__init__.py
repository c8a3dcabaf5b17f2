"""What a report is, whoever wrote it."""

"""What happened: from the parse of a document to its reports, from reports to events."""

"""What goes to the agency: transport files, Dataset-JSON, Define-XML and the folder they stand in."""

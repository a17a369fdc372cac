/* All readers; of equally sure ones the first here takes an input. */
READER(access)
READER(json_lines)
READER(json_texts)
READER(squid)
READER(w3c)
READER(csv)
READER(audit)
READER(plain)

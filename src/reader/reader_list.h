/* All readers; of equally sure ones the first here takes an input. */
READER(json_lines)
READER(squid)
READER(plain)

/* The subcommands, in the order of the help: COMMAND(name as in src/cli). */
COMMAND(search)
COMMAND(detect)
COMMAND(explain)
COMMAND(sniff)
COMMAND(check_rules)
COMMAND(convert)
COMMAND(test)
COMMAND(help)

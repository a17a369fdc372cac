/* The subcommands, in the order of the help: COMMAND(name as in src/cli). */
COMMAND(search)
COMMAND(explain)
COMMAND(sniff)
COMMAND(help)

/* The program: choose the subcommand and run it. */
#include <signal.h>

#include "cli/command.h"

int main(int argc, char **argv)
{
	/* A reader that has seen enough is told by a failing write, so that the run ends in order.
	 */
	signal(SIGPIPE, SIG_IGN);
	return (int)command_run(argc, argv);
}

/* A piece of work beside the caller's, on a thread of its own. */
#ifndef ENGINE_BESIDE_H
#define ENGINE_BESIDE_H

#include <pthread.h>
#include <stdbool.h>

struct beside {
	pthread_t thread;
	bool started;
};

/* Start work(user).  With no thread to be had, or none wanted (`may`), it is done at once. */
void beside_start(struct beside *b, bool may, void *(*work)(void *user), void *user);

/* Wait for its end. */
void beside_wait(struct beside *b);

#endif

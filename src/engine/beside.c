/* See beside.h. */
#include "engine/beside.h"

void beside_start(struct beside *b, bool may, void *(*work)(void *user), void *user)
{
	b->started = may && pthread_create(&b->thread, NULL, work, user) == 0;
	if (!b->started)
		work(user);
}

void beside_wait(struct beside *b)
{
	if (b->started)
		pthread_join(b->thread, NULL);
	b->started = false;
}

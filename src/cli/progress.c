/* The line of progress; see progress.h. */
#include "cli/progress.h"

#include <pthread.h>
#include <stdio.h>

#include "base/time.h"
#include "cli/terminal.h"

#define FIRST_AFTER (500 * TIME_MS) /* a run that ends sooner shows none */
#define EVERY       (100 * TIME_MS)

/* Drawn by the thread that runs the engine; reports of other threads clear it. */
static struct {
	pthread_mutex_t lock;
	bool open, drawn;
	int64_t start, next;
} progress = { .lock = PTHREAD_MUTEX_INITIALIZER };

bool progress_open(void)
{
	progress.open = terminal_obeys(stderr);
	progress.start = time_now();
	progress.next = progress.start + FIRST_AFTER;
	return progress.open;
}

static void add_span(struct buf *b, double seconds)
{
	uint64_t s = seconds < 1e9 ? (uint64_t)(seconds + 0.5) : 1000000000;

	if (s >= 3600)
		buf_printf(b, "%llu:%02d:%02d", (unsigned long long)(s / 3600), (int)(s / 60 % 60),
		           (int)(s % 60));
	else
		buf_printf(b, "%d:%02d", (int)(s / 60), (int)(s % 60));
}

void progress_add(struct buf *b, uint64_t done, uint64_t total, double seconds)
{
	double speed = seconds > 0 ? (double)done / seconds : 0;

	if (total) {
		done = done < total ? done : total;
		buf_printf(b, "%3d%%  ", (int)((double)done * 100 / (double)total));
	} else {
		buf_printf(b, done < 1000000000 ? "%.0f MB  " : "%.1f GB  ",
		           (double)done / (done < 1000000000 ? 1e6 : 1e9));
	}
	if (speed >= 1e8)
		buf_printf(b, "%.1f GB/s", speed / 1e9);
	else
		buf_printf(b, "%.1f MB/s", speed / 1e6);
	if (total && speed > 0) {
		buf_add(b, STR("  "));
		add_span(b, (double)(total - done) / speed);
		buf_add(b, STR(" left"));
	}
}

void progress_show(void *user, uint64_t done, uint64_t total)
{
	int64_t now = time_now();
	struct buf b = { 0 };

	(void)user;
	if (!progress.open || now < progress.next)
		return;
	progress.next = now + EVERY;
	buf_add_char(&b, '\r');
	progress_add(&b, done, total, (double)(now - progress.start) / 1e9);
	buf_add(&b, STR("\033[K"));
	pthread_mutex_lock(&progress.lock);
	progress.drawn = true;
	fwrite(b.p, 1, b.n, stderr);
	pthread_mutex_unlock(&progress.lock);
	buf_free(&b);
}

void progress_clear(void)
{
	pthread_mutex_lock(&progress.lock);
	if (progress.drawn)
		fputs("\r\033[K", stderr);
	progress.drawn = false;
	pthread_mutex_unlock(&progress.lock);
}

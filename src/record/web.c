/* A web server of one file, by libmicrohttpd; see web.h. */
#include "record/web.h"

#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"

#define PORTS_MOST 200 /* that are tried */
#define HOST_MOST  64

struct web {
	struct MHD_Daemon *daemon;
	struct web_options options;
	struct buf path; /* `/payload.exe`, terminated */
	char host[HOST_MOST];
	uint16_t port;
	pthread_mutex_t lock; /* one line at a time */
};

/* What a request is known by from its first word on. */
struct request {
	struct buf line; /* `GET /payload.exe HTTP/1.1` */
	int status;
};

/* `Nov 24 15:02:36`, as RFC 3164 has it: in the zone of the machine. */
static void stamp_add(struct buf *b, int64_t now)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	const struct zone *zone = zone_find(STR(""));
	struct civil c = civil_of(now, zone ? zone : zone_utc());

	buf_printf(b, "%.3s %2d %02d:%02d:%02d", months + (size_t)(c.month - 1) * 3, c.day, c.hour,
	           c.minute, c.second);
}

static void request_log(struct web *w, const struct request *r, const char *peer)
{
	struct buf b = { 0 };

	stamp_add(&b, time_now());
	buf_printf(&b, " %s http-server[%d]: %s - - \"", w->host, (int)getpid(), peer);
	/* What a stranger wrote steers neither a terminal nor a log. */
	for (size_t i = 0; i < r->line.n; i++) {
		unsigned char c = (unsigned char)r->line.p[i];

		if (c < ' ' || c >= 0x7f || c == '"')
			buf_printf(&b, "\\x%02x", c);
		else
			buf_add_char(&b, (char)c);
	}
	buf_printf(&b, "\" %d -\n", r->status);
	pthread_mutex_lock(&w->lock);
	if (w->options.line)
		w->options.line(w->options.user, buf_str(&b));
	pthread_mutex_unlock(&w->lock);
	buf_free(&b);
}

/* The first that is known of a request: all behind the host. */
static void *request_open(void *web, const char *uri, struct MHD_Connection *connection)
{
	struct request *r = mem_get(sizeof(*r));

	(void)web, (void)connection;
	*r = (struct request){ .status = 400 };
	buf_add(&r->line, str_of(uri));
	return r;
}

static void request_close(void *web, struct MHD_Connection *connection, void **request,
                          enum MHD_RequestTerminationCode code)
{
	struct request *r = *request;

	(void)web, (void)connection, (void)code;
	if (!r)
		return;
	buf_free(&r->line);
	free(r);
	*request = NULL;
}

/* 127.0.0.1 alone is listened to, so that is who asks. */
static enum MHD_Result answer(void *web, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *uploaded, void **request)
{
	static char not_found[] = "Not found\n", not_allowed[] = "Not allowed\n";
	struct web *w = web;
	struct request *r = *request;
	struct str method_is = str_of(method), body = w->options.content;
	struct MHD_Response *response;
	enum MHD_Result ok;
	struct buf line = { 0 };

	(void)upload;
	if (*uploaded) { /* a body, which nobody reads */
		*uploaded = 0;
		return MHD_YES;
	}
	r->status = 200;
	if (!str_eq(method_is, STR("GET")) && !str_eq(method_is, STR("HEAD")))
		r->status = 405, body = STR(not_allowed);
	else if (!str_eq(str_of(url), str_make(w->path.p, w->path.n - 1)))
		r->status = 404, body = STR(not_found);
	buf_printf(&line, "%s %.*s %s", method, STR_ARG(r->line), version);
	buf_free(&r->line);
	r->line = line;
	response = MHD_create_response_from_buffer(body.n, (void *)(uintptr_t)body.p,
	                                           MHD_RESPMEM_PERSISTENT);
	if (!response)
		return MHD_NO;
	MHD_add_response_header(response, "Content-Type",
	                        r->status == 200 ? "application/octet-stream" : "text/plain");
	MHD_add_response_header(response, "Connection", "close");
	request_log(w, r, "127.0.0.1");
	ok = MHD_queue_response(connection, (unsigned)r->status, response);
	MHD_destroy_response(response);
	return ok;
}

/* A socket on the port; below 0: errno. */
static int port_listen(uint16_t port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
	int error;

	if (fd < 0)
		return -errno;
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(fd, (const struct sockaddr *)&at, sizeof(at)) == 0 && listen(fd, 16) == 0)
		return fd;
	error = errno;
	close(fd);
	return -error;
}

static bool web_listen(struct web *w, int *fd, struct err *err)
{
	struct sockaddr_in at = { 0 };
	socklen_t n = sizeof(at);
	unsigned port = w->options.port, most = port ? port + PORTS_MOST : 0;

	do
		*fd = port_listen((uint16_t)port);
	while ((*fd == -EADDRINUSE || *fd == -EACCES) && ++port < most && port <= UINT16_MAX);
	if (*fd < 0)
		return err_set(err, ERR_INPUT, "no port from %u on can be served on 127.0.0.1: %s",
		               (unsigned)w->options.port, strerror(-*fd));
	getsockname(*fd, (struct sockaddr *)&at, &n);
	w->port = ntohs(at.sin_port);
	return true;
}

static void web_free(struct web *w)
{
	pthread_mutex_destroy(&w->lock);
	buf_free(&w->path);
	free(w);
}

struct web *web_open(const struct web_options *options, struct err *err)
{
	struct web *w = mem_get(sizeof(*w));
	char *dot;
	int fd;

	*w = (struct web){ .options = *options };
	pthread_mutex_init(&w->lock, NULL);
	buf_printf(&w->path, "/%s", options->name);
	buf_add_char(&w->path, '\0');
	if (gethostname(w->host, sizeof(w->host) - 1) < 0 || !w->host[0])
		memcpy(w->host, "localhost", 10);
	dot = strchr(w->host, '.');
	if (dot)
		*dot = '\0';
	if (!web_listen(w, &fd, err)) {
		web_free(w);
		return NULL;
	}
	w->daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, w->port, NULL, NULL, answer,
	                             w, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_URI_LOG_CALLBACK,
	                             request_open, w, MHD_OPTION_NOTIFY_COMPLETED, request_close, w,
	                             MHD_OPTION_CONNECTION_TIMEOUT, 30U, MHD_OPTION_END);
	if (w->daemon)
		return w;
	err_set(err, ERR_INTERNAL, "the web server does not start");
	close(fd);
	web_free(w);
	return NULL;
}

uint16_t web_port(const struct web *w)
{
	return w->port;
}

void web_close(struct web *w)
{
	if (!w)
		return;
	MHD_stop_daemon(w->daemon); /* closes the socket */
	web_free(w);
}

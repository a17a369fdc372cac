/* The signals of a detection as a table, grouped by rule. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include "siem/detect.h"
#include "sink/sink.h"

/* A sink for the rows of the signal operator; options.user is the struct detection. */
extern const struct sink_type sink_signals;

#endif

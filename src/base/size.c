/* Sizes of bytes; see size.h. */
#include "base/size.h"

#include <stdio.h>

const char *size_print(uint64_t bytes, char room[SIZE_TEXT])
{
	static const char *const units[] = { "bytes", "KB", "MB", "GB", "TB", "PB", "EB" };
	size_t unit = 0;
	uint64_t whole = bytes, rest = 0;

	while (whole >= 1024) {
		rest = whole % 1024;
		whole /= 1024;
		unit++;
	}
	if (whole < 10 && rest * 10 / 1024)
		snprintf(room, SIZE_TEXT, "%llu.%llu %s", (unsigned long long)whole,
		         (unsigned long long)(rest * 10 / 1024), units[unit]);
	else
		snprintf(room, SIZE_TEXT, "%llu %s", (unsigned long long)whole, units[unit]);
	return room;
}

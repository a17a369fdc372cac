/* Byte order of paths: a folder counts with its slash. */
#include "base/folder.h"

#include <string.h>

int folder_order(const FTSENT **a, const FTSENT **b)
{
	size_t n = (*a)->fts_namelen < (*b)->fts_namelen ? (*a)->fts_namelen : (*b)->fts_namelen;
	int order = memcmp((*a)->fts_name, (*b)->fts_name, n);
	unsigned char x, y;

	if (order)
		return order;
	x = (unsigned char)((*a)->fts_namelen > n     ? (*a)->fts_name[n]
	                    : (*a)->fts_info == FTS_D ? '/'
	                                              : 0);
	y = (unsigned char)((*b)->fts_namelen > n     ? (*b)->fts_name[n]
	                    : (*b)->fts_info == FTS_D ? '/'
	                                              : 0);
	return x - y;
}

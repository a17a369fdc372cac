/* The keys seen last; see memo.h. */
#include "reader/memo.h"

#include "reader/fill.h"

_Thread_local struct memo memo_of_thread[MEMO_SIZE];

void memo_keep(struct memo *memo, const struct tree_node *node, struct str key,
               const struct tree_edge *edge)
{
	*memo = (struct memo){ .node = node->id, .edge = edge, .n = (uint32_t)key.n };
	if (key.n)
		memcpy(memo->key, key.p, key.n);
	memo->exact = edge && edge_is_exact(edge, key);
}

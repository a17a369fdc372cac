/* The list of readers, and which of them an input is for. */
#include "reader/reader.h"
#include "reader/custom.h"

#define READER(name) extern const struct reader_type reader_##name;
#include "reader/reader_list.h"
#undef READER

#define READER(name) &reader_##name,
static const struct reader_type *const readers[] = {
#include "reader/reader_list.h"
	NULL
};
#undef READER

const struct reader_type *const *reader_all(void)
{
	return readers;
}

const struct reader_type *reader_find(struct str name)
{
	for (size_t i = 0; readers[i]; i++)
		if (str_eq_nocase(str_of(readers[i]->name), name))
			return readers[i];
	return NULL;
}

/* Keep the surer of `best` and the readers of a list. */
static const struct reader_type *surest(const struct reader_type *best,
                                        const struct reader_type *const *list, struct str head,
                                        int *confidence)
{
	for (size_t i = 0; list && list[i]; i++) {
		int sure = list[i]->custom ? custom_sniff(list[i]->custom, head)
		                           : list[i]->sniff(head);

		if (sure > *confidence) {
			best = list[i];
			*confidence = sure;
		}
	}
	return best;
}

const struct reader_type *reader_sniff(const struct reader_type *const *own, struct str head,
                                       int *confidence)
{
	const struct reader_type *best;

	*confidence = 0;
	best = surest(NULL, own, head, confidence);
	best = surest(best, readers, head, confidence);
	return best || head.n ? best : &reader_plain;
}

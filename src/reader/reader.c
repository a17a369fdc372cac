/* The list of readers, and which of them an input is for. */
#include "reader/reader.h"

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

const struct reader_type *reader_sniff(struct str head, int *confidence)
{
	const struct reader_type *best = NULL;

	*confidence = 0;
	for (size_t i = 0; readers[i]; i++) {
		int sure = readers[i]->sniff(head);

		if (sure > *confidence) {
			best = readers[i];
			*confidence = sure;
		}
	}
	return best || head.n ? best : &reader_plain;
}

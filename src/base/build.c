/* The build id is a note in the program's own image; see elf(5) and build.h. */
#include "base/build.h"

#include <elf.h>
#include <link.h>

#define ALIGNED(n) (((size_t)(n) + 3) & ~(size_t)3)

/* The build id among some notes; empty: it is not there. */
static struct str note_find(struct str notes)
{
	ElfW(Nhdr) head;

	while (notes.n >= sizeof(head)) {
		struct str name, text;

		memcpy(&head, notes.p, sizeof(head));
		notes = str_from(notes, sizeof(head));
		name = str_slice(notes, 0, head.n_namesz);
		notes = str_from(notes, ALIGNED(head.n_namesz));
		text = str_slice(notes, 0, head.n_descsz);
		notes = str_from(notes, ALIGNED(head.n_descsz));
		if (head.n_type == NT_GNU_BUILD_ID && str_eq(name, STR("GNU\0")))
			return text;
	}
	return STR("");
}

/* The first image is the program. */
static int image_look(struct dl_phdr_info *image, size_t size, void *user)
{
	struct str *id = user;

	(void)size;
	for (size_t i = 0; i < image->dlpi_phnum && id->n == 0; i++) {
		const ElfW(Phdr) *part = &image->dlpi_phdr[i];

		if (part->p_type == PT_NOTE)
			*id = note_find(str_make((const char *)(image->dlpi_addr + part->p_vaddr),
			                         part->p_memsz));
	}
	return 1;
}

struct str build_id(void)
{
	struct str id = STR("");

	dl_iterate_phdr(image_look, &id);
	return id.n ? id : STR(GYOJI_VERSION);
}

# one section alone, of a pack that is named by its path
--- from pack.mini
--- command packs
--- args show ./own/packs/mini --section playbook
--- output text
Response playbook
=================

1. Look at the binary.
2. Ask the owner, see `sc qc`.

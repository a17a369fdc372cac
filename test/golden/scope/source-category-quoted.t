# a quoted metadata value may have blanks and takes no star
--- query
_sourceCategory="my logs" OR _sourceCategory="my*" | count by _sourceCategory
--- input my logs=a.log
x
--- input mylogs=b.log
x
--- output csv
_sourceCategory,_count
my logs,1

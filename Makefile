# The front door.  How things are built is in CMakeLists.txt, what is checked in tools/check.
#
#   make            build/gyoji, the release program
#   make demo       build it and run the T1608 detection over the sample logs
#   make check      everything that must hold before a change lands
#   make check-sql  what `gyoji convert` writes, run in DuckDB and ClickHouse (from npm)
#   make bench      measure, over DATA=FOLDER or generated logs, with the rules of RULES=FOLDER
#   make fuzz       fuzz every parser for SECONDS=60 each
#   make tidy       clang-tidy over the whole source
#   make install    to PREFIX (/usr/local), below DESTDIR
#   make deps       install the Debian packages that are missing
#   make clean      remove build/

PREFIX  ?= /usr/local
DESTDIR ?=
DATA    ?=
RULES   ?=
SECONDS ?= 60

.PHONY: all deps demo check check-sql bench fuzz tidy install clean

all: build/build.ninja
	@cmake --build build

build/build.ninja:
	@command -v cmake >/dev/null && command -v ninja >/dev/null || \
		{ echo "cmake or ninja is missing: run 'make deps' first" >&2; exit 1; }
	@cmake -G Ninja -S . -B build -DCMAKE_BUILD_TYPE=Release >/dev/null

deps:
	@tools/deps build check

demo:
	@tools/deps build
	@$(MAKE) --no-print-directory all
	@tools/demo build/gyoji

check:
	@tools/deps build check
	@tools/check

check-sql:
	@tools/deps build check
	@test/convert/sql/check

bench:
	@tools/deps build bench
	@$(MAKE) --no-print-directory all
	@bench/run DATA="$(DATA)"
	@bench/formats DATA="$(DATA)"
	@bench/rules DATA="$(DATA)" RULES="$(RULES)"

fuzz:
	@tools/deps build check
	@tools/fuzz $(SECONDS)

tidy:
	@tools/deps build check
	@tools/tidy

install: all
	@DESTDIR="$(DESTDIR)" cmake --install build --prefix "$(PREFIX)"

clean:
	rm -rf build

# To be sourced by the scripts of this folder: commands are named, run in turn in rounds, and the
# best of each counts.

skipped=''
names=()
declare -A commands scales best cpu peak bad

say() { printf '%s\n' "$*" >&2; }

skip() { say "skipped: $1: $2"; skipped+="- $1: $2"$'\n'; }

# A name, 1 or (for what is slow and is given a tenth of the data) 10, and a command.
measure() # NAME SCALE COMMAND…
{
	local name=$1 scale=$2

	shift 2
	names+=("$name")
	scales[$name]=$scale
	commands[$name]=$(printf '%q ' "$@")
	best[$name]=999999
	cpu[$name]=999999
	peak[$name]=0
}

forget() # what was measured so far
{
	names=()
	best=() cpu=() peak=() bad=()
}

lesser() # A B SCALE: the lesser of A and B times SCALE
{
	awk -v a="$1" -v b="$2" -v k="$3" 'BEGIN { b *= k; printf "%.4f", b < a ? b : a }'
}

# One run of each in turn, so that a slow moment of the machine hits all alike.
round()
{
	local name seconds kb status used

	for name in "${names[@]}"; do
		read -r seconds kb status used < <(
			eval "bench/tool timeit ${commands[$name]}" 2>"$work/err")
		if [ "${status:-1}" != 0 ]; then
			bad[$name]="status ${status:-?}: $(head -n 1 "$work/err")"
			continue
		fi
		best[$name]=$(lesser "${best[$name]}" "$seconds" "${scales[$name]}")
		cpu[$name]=$(lesser "${cpu[$name]}" "$used" "${scales[$name]}")
		[ "$kb" -le "${peak[$name]}" ] || peak[$name]=$kb
	done
}

# "A / B" and how many times A's time is B's.
ratio() # TEXT A B
{
	[ -n "${best[$2]:-}" ] && [ -n "${best[$3]:-}" ] || return 0
	[ "${best[$2]}" != 999999 ] && [ "${best[$3]}" != 999999 ] || return 0
	awk -v text="$1" -v a="${best[$2]}" -v b="${best[$3]}" \
		'BEGIN { printf "| %s | %.2f |\n", text, a / b }'
}

# The lines of DATA's *.ndjson, *.json, *.jsonl and *.ndjson.zst that are JSON objects, once.
gather()
{
	find "$DATA" -type f \( -name '*.ndjson' -o -name '*.jsonl' -o -name '*.json' \
		-o -name '*.ndjson.zst' \) -print0 | LC_ALL=C sort -z |
	while IFS= read -r -d '' file; do
		case $file in
		*.zst) zstd -dcq "$file" ;;
		*) cat "$file" ;;
		esac
		echo
	done | LC_ALL=C grep -a '^{.*}.\?$'
}

# Without the part of a line at the end.
end_at_a_line() # FILE
{
	[ -z "$(tail -c 1 "$1")" ] || truncate -s "-$(tail -n 1 "$1" | wc -c)" "$1"
}

# Into $data $bytes of JSON lines, those of DATA repeated or, without, those of bench/generate; into
# $slice the first tenth of them.
make_data()
{
	if [ -z "$DATA" ]; then
		bench/generate "$bytes" >"$data"
	else
		gather >"$work/once"
		[ -s "$work/once" ] || { say "${0##*/}: no JSON lines in $DATA"; exit 2; }
		while [ "$(stat -c %s "$data" 2>/dev/null || echo 0)" -lt "$bytes" ]; do
			cat "$work/once" >>"$data"
		done
		rm "$work/once"
		truncate -s "$bytes" "$data"
	fi
	end_at_a_line "$data"
	head -c $((bytes / 10)) "$data" >"$slice"
	end_at_a_line "$slice"
	cat "$data" "$slice" >/dev/null
}

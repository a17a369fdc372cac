# bash completion for gyoji

_gyoji()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local options='--query --from --to --timezone --param --now --content --format --output
		--rules --packs --html --section --navigator --sigma --min-severity --fail-on --tuning --show-suppressed --with-event --explain --record --near-miss --strict --target --lang --live --junit --with
		--workers --memory --max-record --archive-password --carve --follow --no-cache --no-prefilter --reader --ledger --stats --why-bytes --verbose --help'

	COMPREPLY=()
	if ((COMP_CWORD == 1)); then
		COMPREPLY=($(compgen -W 'search detect explain sniff check-rules convert packs test record help --help --version' -- "$cur"))
		return
	fi
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	if [[ ${COMP_WORDS[1]} == help ]]; then
		COMPREPLY=($(compgen -W 'search detect explain sniff check-rules convert packs test record operators functions formats' -- "$cur"))
		return
	fi
	if [[ ${COMP_WORDS[1]} == record && $cur != -* && $prev != -* ]]; then
		COMPREPLY=($(((COMP_CWORD == 2)) && compgen -c -- "$cur" || compgen -f -- "$cur"))
		return
	fi
	case $prev in
	--with)
		COMPREPLY=($(compgen -W 'kernel ptrace auto' -- "$cur"))
		return
		;;
	-f | --format)
		COMPREPLY=($(compgen -W 'table json ndjson csv tsv' -- "$cur"))
		return
		;;
	--timezone)
		COMPREPLY=($(compgen -W "UTC $(cut -f3 /usr/share/zoneinfo/zone1970.tab 2>/dev/null |
			grep -v '^#')" -- "$cur"))
		return
		;;
	--content)
		compopt -o filenames
		COMPREPLY=($(compgen -d -- "$cur"))
		return
		;;
	--from | --to | --now)
		COMPREPLY=($(compgen -W 'now -15m -1h -1d -7d' -- "$cur"))
		return
		;;
	packs)
		COMPREPLY=($(compgen -W 'list show export' -- "$cur"))
		return
		;;
	--section)
		COMPREPLY=($(compgen -W 'attack query sources tables rules tuning tests playbook investigation hunting platforms' -- "$cur"))
		return
		;;
	--target)
		COMPREPLY=($(compgen -W 'list sumo sigma cse splunk kusto esql eql logscale qradar yaral clickhouse sqlite duckdb' -- "$cur"))
		return
		;;
	--lang)
		COMPREPLY=($(compgen -W 'sigma sumo cse' -- "$cur"))
		return
		;;
	--min-severity | --fail-on)
		COMPREPLY=($(compgen -W '1 3 5 7 9' -- "$cur"))
		return
		;;
	--explain | --record | --param | -j | --workers | --memory | --max-record | --archive-password | --reader | --why-bytes)
		return
		;;
	esac
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$options" -- "$cur"))
		return
	fi
	compopt -o filenames
	COMPREPLY=($(compgen -f -- "$cur"))
} && complete -F _gyoji gyoji

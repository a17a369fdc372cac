# Process creation events of commands that fetch, send or open a way: see test/staging.  $kind says what comes in: `lolbas` and `atomics`, or
# `own`, lines of staging.commands.  An event's `case` names the command that it was made of.

def hosts: ["https://transfer.sh/get/q7RtY2/", "https://raw.githubusercontent.com/someone/tools/main/",
	"https://cdn.discordapp.com/attachments/1093/1174/", "http://203.0.113.77/"];
def address: 3;
def share: "\\\\203.0.113.77\\pub\\";

def windows($image; $line): { Channel: "Microsoft-Windows-Sysmon/Operational", EventID: 1, UtcTime: "2026-11-24 10:15:32.118",
	Computer: "WS-07.corp.example", User: "CORP\\mira", ProcessId: 7112, Image: $image, CommandLine: $line,
	ParentImage: "C:\\Windows\\explorer.exe", ParentCommandLine: "C:\\Windows\\Explorer.EXE" };
def linux($image; $line): { Channel: "Linux-Sysmon/Operational", EventID: 1, UtcTime: "2026-11-24 10:15:32.118",
	Computer: "srv-04", User: "deploy", ProcessId: 7112, Image: $image, CommandLine: $line,
	ParentImage: "/usr/sbin/sshd", ParentCommandLine: "sshd: deploy@pts/0" };

def system: "C:\\Windows\\System32\\";
def powershell: system + "WindowsPowerShell\\v1.0\\powershell.exe";

# The name of a file with the ending that a placeholder asks for, "…:.exe" or "…:folder".
def file_name($what): if $what == null or $what == "" then "stage" elif $what | startswith(".") then "stage" + $what else $what end;

# A documented command with its placeholders filled, for one host.
def filled($host):
	gsub("\\{REMOTEURL(?::(?<what>[^}]*))?\\}"; $host + file_name(.what))
	| gsub("\\{PATH_SMB(?::(?<what>[^}]*))?\\}"; share + file_name(.what))
	| gsub("\\{PATH[A-Z_]*(?::(?<what>[^}]*))?\\}"; "C:\\Users\\Public\\" + file_name(.what));

def of_lolbas:
	. as $l
	| (if .image | test("\\.dll$"; "i") then "rundll32.exe" else .image end) as $image
	| hosts[] as $host
	| ($l.command | filled($host)) as $line
	| (windows(system + $image; $line), windows(system + "cmd.exe"; "cmd.exe /c " + $line))
	+ { case: "\($l.image): \($l.command[0:60])" };

def of_atomic:
	. as $a
	| (.command | rtrimstr("\n") | gsub("\n"; " & ")) as $text
	| (if .executor == "command_prompt" then windows(system + "cmd.exe"; "cmd.exe /c " + $text)
		elif .executor == "powershell" then windows(powershell; "powershell.exe -Command " + $text)
		else ("/bin/" + .executor) as $image | (.executor + " -c " + $text) as $line
			| (linux($image; $line), windows($image; $line)) end)
	+ { case: "\($a.technique): \($a.test)" };

# Our own commands.

def own_line: capture("^(?<image>[^|]*?) \\| (?<line>.*)$");
def own_hosts: ["https://transfer.sh/get/q7RtY2/", "https://raw.githubusercontent.com/someone/tools/main/",
	"https://cdn.discordapp.com/attachments/1093/1174/", "http://203.0.113.77/", "https://files.tallow.example/u/"];

# {image, line} for one URL.
def aimed($url):
	($url | capture("://(?<host>[^/]+)").host) as $host
	| .line |= (gsub("\\{URL\\}"; $url) | gsub("\\{HOST\\}"; $host) | gsub("\\{SHARE\\}"; "\\\\" + $host + "\\pub\\"));

def is_nix: .image | startswith("/");
def is_powershell: .image | test("\\\\(powershell|pwsh)\\.exe$");
def base: .image | capture("(?<name>[^/\\\\]+)$").name;
def letters(f): [explode | to_entries[] | .key as $i | [.value] | implode | f] | join("");

def turned_case: [explode | to_entries[] | ([.value] | implode) as $c | if .key % 2 == 0 then ($c | ascii_upcase) else ($c | ascii_downcase) end] | join("");
# All but URLs, whose paths are not to be changed.
def outside_urls(f): [splits("(?=https?://)")] | [.[0], (.[1:][] | capture("^(?<url>[^\\s\"')|>]+)(?<rest>[\\s\\S]*)$") | .url, .rest)]
	| to_entries | map(if .key % 2 == 0 then (.value | f) else .value end) | join("");
def wide_base64: explode | map([., 0] | implode) | join("") | @base64;
# The text that PowerShell is given.
def script: .line | capture("^\\S+\\s+(?:-nop |-w hidden )*(?:-c(?:ommand)? )?\"?(?<text>.*?)\"?$"; "i").text;
def in_shell: if .line | test("^(ba)?sh -c ") then . else { image: "/usr/bin/bash", line: ("bash -c " + .line) } end;

# The ways to hide a command: each gives {image, line, how}.
def carets: gsub("(?<a>[A-Za-z])(?<b>[A-Za-z])(?<c>[A-Za-z])"; "\(.a)^\(.b)\(.c)");
def hidden:
	(. + { how: "plain" }),
	(. + { line: (.line | if startswith("/") then . else outside_urls(turned_case) end), how: "case" }
		| select((is_nix | not))),
	(. + { line: (.line | gsub(" "; "   ")), how: "blanks" }),
	(select(is_nix | not)
		| (. as $c
		| { image: (system + "cmd.exe"), line: ("cmd.exe /c " + $c.line), how: "by cmd" },
		{ image: (system + "cmd.exe"), line: ("cmd /c start /b " + $c.line), how: "start" },
		{ image: (system + "cmd.exe"), line: ("cmd /q/c \"" + ($c.line | carets) + "\""), how: "carets" },
		{ image: (system + "cmd.exe"), line: ("cmd /c " + ($c.line | sub("^(?<a>\\w)(?<b>\\w)(?<c>\\w+)"; "\(.a)\"\"\(.b)\"\(.c)\""))), how: "quotes" },
		{ image: (system + "forfiles.exe"), line: ("forfiles /p C:\\Windows\\System32 /m notepad.exe /c \"" + $c.line + "\""), how: "forfiles" },
		{ image: (system + "conhost.exe"), line: ("conhost.exe " + $c.line), how: "conhost" },
		{ image: (system + "pcalua.exe"), line: ($c.line | capture("^(?<tool>\\S+)\\s+(?<rest>.*)$") | "pcalua.exe -a \(.tool) -c \(.rest)"), how: "pcalua" },
		{ image: (system + "schtasks.exe"), line: ("schtasks /create /tn upd /sc once /st 00:00 /tr \"" + $c.line + "\""), how: "task" })),
	(select((is_nix | not) and (base | test("^cmd\\.exe$|powershell|pwsh|\\.vbs"; "i") | not))
		| . + { line: (.line | sub("^\\S+"; "C:\\Users\\Public\\svc.exe")), image: "C:\\Users\\Public\\svc.exe", original: base, how: "renamed" }),
	(select(.line | test("^(certutil|certreq|bitsadmin|regsvr32|msiexec|cmstp|esentutl)"))
		| . + { line: (.line | gsub("(?<= )[-](?=[A-Za-z])"; "\u0001") | gsub("(?<= )/(?=[A-Za-z])"; "-") | gsub("\u0001"; "/")), how: "slashes" }),
	(select(.line | test("^(certutil)"))
		| . + { line: (.line | gsub("(?<= )-(?=[A-Za-z])"; "–")), how: "long dashes" }),
	(select(.line | test("^[cC]"; ""))
		| select(is_nix | not)
		| { image: (system + "cmd.exe"), line: ("cmd /c " + (.line | sub("^[cC]"; "%ComSpec:~0,1%"))), how: "piece of a variable" }),
	(select(.line | contains("203.0.113.77"))
		| . as $c
		| ({ "3405803853": 1, "0xCB00714D": 2, "0xcb.0x00.0x71.0x4d": 3, "0313.0.0161.0115": 4 } | keys[]) as $form
		| $c + { line: ($c.line | gsub("203\\.0\\.113\\.77"; $form)), how: "address as \($form)" }),
	(select(.line | contains("://203.0.113.77"))
		| . + { line: (.line | gsub("://203"; "://nobody@203")), how: "address as nobody@203.0.113.77" }),
	(select(is_powershell)
		| . as $c
		| ($c | script) as $text
		| ($c + { line: "powershell -NoP -W 1 -Enc \($text | wide_base64)", how: "encoded" }),
		($c + { line: "powershell /c \"\($text)\"", how: "slash" }),
		($c + { line: ("powershell –c \"" + $text + "\""), how: "long dash" }),
		($c + { line: ("powershell -c \"" + ($text | gsub("(?<a>[Ww]e)(?<b>b[CR])"; "\(.a)`\(.b)") | gsub("(?<a>iw)r "; "\(.a)`r ") | gsub("IEX"; "I`E`X")) + "\""), how: "ticks" }),
		($c + { line: ("powershell -c \"" + ($text | gsub("'(?<a>https?:)(?<b>//[^/]{3})(?<c>[^']*)'"; "('\(.a)'+'\(.b)'+'\(.c)')")) + "\""), how: "joined" })),
	(select(is_nix)
		| in_shell
		| . as $c
		| (. + { how: "by sh" }),
		(. + { line: ($c.line | gsub("\\b(?<a>c)(?<b>url)\\b"; "\(.a)\\\(.b)") | gsub("\\b(?<a>w)(?<b>get)\\b"; "\(.a)\\\(.b)")), how: "backslash" }),
		(. + { line: ($c.line | gsub("\\b(?<a>cu)(?<b>rl)\\b"; "\(.a)''\(.b)") | gsub("\\b(?<a>wg)(?<b>et)\\b"; "\(.a)''\(.b)")), how: "empty quotes" }),
		(. + { line: ("bash -c " + ($c.line | sub("^(ba)?sh -c "; "") | gsub(" "; "${IFS}"))), how: "IFS" }),
		(. + { line: ("bash -c \"echo " + ($c.line | sub("^(ba)?sh -c "; "") | @base64) + " | base64 -d | sh\""), how: "encoded for sh" }));

def of_own($number):
	own_line as $c
	| (range(own_hosts | length) as $h | $c | aimed(own_hosts[$h]) | . + { how: "plain" }),
	($c | aimed(own_hosts[$number % (own_hosts | length)]) | hidden | select(.how != "plain" and (.how | startswith("address") | not))),
	($c | aimed(own_hosts[address]) | hidden | select(.how | startswith("address")))
	| (if is_nix then linux(.image; .line) else windows(.image; .line) end)
	+ (if .original then { OriginalFileName: .original } else {} end)
	+ { case: "\(.how): \($c.line)", how };

# Commands of every day.
def of_quiet: own_line | (if is_nix then linux(.image; .line) else windows(.image; .line) end) + { case: .line };

if $kind == "lolbas" then of_lolbas
elif $kind == "atomics" then of_atomic
elif $kind == "quiet" then inputs | select(test("^[^#]")) | of_quiet
else foreach (inputs | select(test("^[^#]"))) as $line (0; . + 1; . as $n | $line | of_own($n))
end

# Process creation events of documented download commands: see test/staging.

def hosts: ["https://transfer.sh/get/q7RtY2/", "https://raw.githubusercontent.com/someone/tools/main/",
	"https://cdn.discordapp.com/attachments/1093/1174/", "http://203.0.113.77/"];
def share: "\\\\203.0.113.77\\pub\\";

# The name of a file with the ending that a placeholder asks for, "…:.exe" or "…:folder".
def file_name($what): if $what == null or $what == "" then "stage" elif $what | startswith(".") then "stage" + $what else $what end;

# A command with its placeholders filled, for one host.
def filled($host):
	gsub("\\{REMOTEURL(?::(?<what>[^}]*))?\\}"; $host + file_name(.what))
	| gsub("\\{PATH_SMB(?::(?<what>[^}]*))?\\}"; share + file_name(.what))
	| gsub("\\{PATH[A-Z_]*(?::(?<what>[^}]*))?\\}"; "C:\\Users\\Public\\" + file_name(.what));

def windows($image; $line): { Channel: "Microsoft-Windows-Sysmon/Operational", EventID: 1, UtcTime: "2026-11-24 10:15:32.118",
	Computer: "WS-07.corp.example", User: "CORP\\mira", ProcessId: 7112, Image: $image, CommandLine: $line,
	ParentImage: "C:\\Windows\\explorer.exe", ParentCommandLine: "C:\\Windows\\Explorer.EXE" };
def linux($image; $line): { Channel: "Linux-Sysmon/Operational", EventID: 1, UtcTime: "2026-11-24 10:15:32.118",
	Computer: "srv-04", User: "deploy", ProcessId: 7112, Image: $image, CommandLine: $line,
	ParentImage: "/usr/sbin/sshd", ParentCommandLine: "sshd: deploy@pts/0" };

def system: "C:\\Windows\\System32\\";
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
		elif .executor == "powershell" then
			windows(system + "WindowsPowerShell\\v1.0\\powershell.exe"; "powershell.exe -Command " + $text)
		else ("/bin/" + .executor) as $image | (.executor + " -c " + $text) as $line | (linux($image; $line), windows($image; $line)) end)
	+ { case: "\($a.technique): \($a.test)" };

if $kind == "lolbas" then of_lolbas else of_atomic end

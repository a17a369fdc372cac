/* What the audit log writes as numbers: line types, machines and system calls. */
#include "reader/audit.h"

/* clang-format off */

/* Line types that the kernel and the usual programs write, as in linux/audit.h and libaudit.h. */
static const struct {
	uint16_t number;
	const char *name;
} types[] = {
	{ 1006, "LOGIN" }, { 1100, "USER_AUTH" }, { 1101, "USER_ACCT" }, { 1102, "USER_MGMT" },
	{ 1103, "CRED_ACQ" }, { 1104, "CRED_DISP" }, { 1105, "USER_START" }, { 1106, "USER_END" },
	{ 1107, "USER_AVC" }, { 1108, "USER_CHAUTHTOK" }, { 1109, "USER_ERR" }, { 1110, "CRED_REFR" },
	{ 1111, "USYS_CONFIG" }, { 1112, "USER_LOGIN" }, { 1113, "USER_LOGOUT" }, { 1114, "ADD_USER" },
	{ 1115, "DEL_USER" }, { 1116, "ADD_GROUP" }, { 1117, "DEL_GROUP" }, { 1118, "DAC_CHECK" },
	{ 1119, "CHGRP_ID" }, { 1120, "TEST" }, { 1121, "TRUSTED_APP" }, { 1122, "USER_SELINUX_ERR" },
	{ 1123, "USER_CMD" }, { 1124, "USER_TTY" }, { 1125, "CHUSER_ID" }, { 1126, "GRP_AUTH" },
	{ 1127, "SYSTEM_BOOT" }, { 1128, "SYSTEM_SHUTDOWN" }, { 1129, "SYSTEM_RUNLEVEL" },
	{ 1130, "SERVICE_START" }, { 1131, "SERVICE_STOP" }, { 1132, "GRP_MGMT" },
	{ 1133, "GRP_CHAUTHTOK" }, { 1134, "MAC_CHECK" }, { 1135, "ACCT_LOCK" }, { 1136, "ACCT_UNLOCK" },
	{ 1137, "USER_DEVICE" }, { 1138, "SOFTWARE_UPDATE" }, { 1200, "DAEMON_START" },
	{ 1201, "DAEMON_END" }, { 1202, "DAEMON_ABORT" }, { 1203, "DAEMON_CONFIG" },
	{ 1205, "DAEMON_ROTATE" }, { 1206, "DAEMON_RESUME" }, { 1207, "DAEMON_ACCEPT" },
	{ 1208, "DAEMON_CLOSE" }, { 1209, "DAEMON_ERR" }, { 1300, "SYSCALL" }, { 1302, "PATH" },
	{ 1303, "IPC" }, { 1304, "SOCKETCALL" }, { 1305, "CONFIG_CHANGE" }, { 1306, "SOCKADDR" },
	{ 1307, "CWD" }, { 1309, "EXECVE" }, { 1311, "IPC_SET_PERM" }, { 1312, "MQ_OPEN" },
	{ 1313, "MQ_SENDRECV" }, { 1314, "MQ_NOTIFY" }, { 1315, "MQ_GETSETATTR" },
	{ 1316, "KERNEL_OTHER" }, { 1317, "FD_PAIR" }, { 1318, "OBJ_PID" }, { 1319, "TTY" },
	{ 1320, "EOE" }, { 1321, "BPRM_FCAPS" }, { 1322, "CAPSET" }, { 1323, "MMAP" },
	{ 1324, "NETFILTER_PKT" }, { 1325, "NETFILTER_CFG" }, { 1326, "SECCOMP" }, { 1327, "PROCTITLE" },
	{ 1328, "FEATURE_CHANGE" }, { 1329, "REPLACE" }, { 1330, "KERN_MODULE" }, { 1331, "FANOTIFY" },
	{ 1332, "TIME_INJOFFSET" }, { 1333, "TIME_ADJNTPVAL" }, { 1334, "BPF" },
	{ 1335, "EVENT_LISTENER" }, { 1336, "URINGOP" }, { 1337, "OPENAT2" }, { 1338, "DM_CTRL" },
	{ 1339, "DM_EVENT" }, { 1400, "AVC" }, { 1401, "SELINUX_ERR" }, { 1402, "AVC_PATH" },
	{ 1403, "MAC_POLICY_LOAD" }, { 1404, "MAC_STATUS" }, { 1405, "MAC_CONFIG_CHANGE" },
	{ 1700, "ANOM_PROMISCUOUS" }, { 1701, "ANOM_ABEND" }, { 1702, "ANOM_LINK" },
	{ 1703, "ANOM_CREAT" }, { 2404, "CRYPTO_KEY_USER" },
};

/* System calls that audit rules are written for: their numbers on x86-64 and on arm64, -1: the
 * machine has none. */
static const struct {
	const char *name;
	int16_t x86_64, aarch64;
} calls[] = {
	{ "accept", 43, 202 }, { "accept4", 288, 242 }, { "access", 21, -1 },
	{ "acct", 163, 89 }, { "add_key", 248, 217 }, { "adjtimex", 159, 171 },
	{ "bind", 49, 200 }, { "bpf", 321, 280 }, { "capset", 126, 91 }, { "chdir", 80, 49 },
	{ "chmod", 90, -1 }, { "chown", 92, -1 }, { "chroot", 161, 51 },
	{ "clock_adjtime", 305, 266 }, { "clock_settime", 227, 112 }, { "clone", 56, 220 },
	{ "clone3", 435, 435 }, { "close", 3, 57 }, { "connect", 42, 203 },
	{ "copy_file_range", 326, 285 }, { "creat", 85, -1 }, { "delete_module", 176, 106 },
	{ "dup", 32, 23 }, { "dup2", 33, -1 }, { "dup3", 292, 24 }, { "execve", 59, 221 },
	{ "execveat", 322, 281 }, { "exit", 60, 93 }, { "exit_group", 231, 94 },
	{ "faccessat", 269, 48 }, { "faccessat2", 439, 439 }, { "fallocate", 285, 47 },
	{ "fchdir", 81, 50 }, { "fchmod", 91, 52 }, { "fchmodat", 268, 53 },
	{ "fchown", 93, 55 }, { "fchownat", 260, 54 }, { "finit_module", 313, 273 },
	{ "fork", 57, -1 }, { "fremovexattr", 199, 16 }, { "fsetxattr", 190, 7 },
	{ "fsmount", 432, 432 }, { "fsopen", 430, 430 }, { "fstat", 5, 80 },
	{ "ftruncate", 77, 46 }, { "futimesat", 261, -1 }, { "getdents64", 217, 61 },
	{ "getsockname", 51, 204 }, { "getuid", 102, 174 }, { "init_module", 175, 105 },
	{ "io_uring_enter", 426, 426 }, { "io_uring_setup", 425, 425 }, { "ioctl", 16, 29 },
	{ "ioperm", 173, -1 }, { "iopl", 172, -1 }, { "kcmp", 312, 272 },
	{ "kexec_file_load", 320, 294 }, { "kexec_load", 246, 104 }, { "keyctl", 250, 219 },
	{ "kill", 62, 129 }, { "lchown", 94, -1 }, { "link", 86, -1 }, { "linkat", 265, 37 },
	{ "listen", 50, 201 }, { "lremovexattr", 198, 15 }, { "lsetxattr", 189, 6 },
	{ "lstat", 6, -1 }, { "memfd_create", 319, 279 }, { "mkdir", 83, -1 },
	{ "mkdirat", 258, 34 }, { "mknod", 133, -1 }, { "mknodat", 259, 33 }, { "mmap", 9, 222 },
	{ "mount", 165, 40 }, { "mount_setattr", 442, 442 }, { "move_mount", 429, 429 },
	{ "mprotect", 10, 226 }, { "name_to_handle_at", 303, 264 }, { "newfstatat", 262, 79 },
	{ "open", 2, -1 }, { "open_by_handle_at", 304, 265 }, { "open_tree", 428, 428 },
	{ "openat", 257, 56 }, { "openat2", 437, 437 }, { "perf_event_open", 298, 241 },
	{ "personality", 135, 92 }, { "pidfd_getfd", 438, 438 }, { "pidfd_open", 434, 434 },
	{ "pidfd_send_signal", 424, 424 }, { "pipe", 22, -1 }, { "pipe2", 293, 59 },
	{ "pivot_root", 155, 41 }, { "prctl", 157, 167 }, { "process_vm_readv", 310, 270 },
	{ "process_vm_writev", 311, 271 }, { "ptrace", 101, 117 }, { "pwrite64", 18, 68 },
	{ "quotactl", 179, 60 }, { "read", 0, 63 }, { "readlink", 89, -1 },
	{ "readlinkat", 267, 78 }, { "reboot", 169, 142 }, { "recvfrom", 45, 207 },
	{ "recvmmsg", 299, 243 }, { "recvmsg", 47, 212 }, { "removexattr", 197, 14 },
	{ "rename", 82, -1 }, { "renameat", 264, 38 }, { "renameat2", 316, 276 },
	{ "request_key", 249, 218 }, { "rmdir", 84, -1 }, { "seccomp", 317, 277 },
	{ "sendfile", 40, 71 }, { "sendmmsg", 307, 269 }, { "sendmsg", 46, 211 },
	{ "sendto", 44, 206 }, { "setdomainname", 171, 162 }, { "setfsgid", 123, 152 },
	{ "setfsuid", 122, 151 }, { "setgid", 106, 144 }, { "setgroups", 116, 159 },
	{ "sethostname", 170, 161 }, { "setns", 308, 268 }, { "setpriority", 141, 140 },
	{ "setregid", 114, 143 }, { "setresgid", 119, 149 }, { "setresuid", 117, 147 },
	{ "setreuid", 113, 145 }, { "setrlimit", 160, 164 }, { "setsid", 112, 157 },
	{ "setsockopt", 54, 208 }, { "settimeofday", 164, 170 }, { "setuid", 105, 146 },
	{ "setxattr", 188, 5 }, { "shmat", 30, 196 }, { "shutdown", 48, 210 },
	{ "socket", 41, 198 }, { "socketpair", 53, 199 }, { "splice", 275, 76 },
	{ "stat", 4, -1 }, { "statx", 332, 291 }, { "swapoff", 168, 225 },
	{ "swapon", 167, 224 }, { "symlink", 88, -1 }, { "symlinkat", 266, 36 },
	{ "sync", 162, 81 }, { "syslog", 103, 116 }, { "tgkill", 234, 131 },
	{ "tkill", 200, 130 }, { "truncate", 76, 45 }, { "umount2", 166, 39 },
	{ "uname", 63, 160 }, { "unlink", 87, -1 }, { "unlinkat", 263, 35 },
	{ "unshare", 272, 97 }, { "uselib", 134, -1 }, { "userfaultfd", 323, 282 },
	{ "ustat", 136, -1 }, { "utime", 132, -1 }, { "utimensat", 280, 88 },
	{ "utimes", 235, -1 }, { "vfork", 58, -1 }, { "vhangup", 153, 58 }, { "write", 1, 64 },
	{ "writev", 20, 66 },
};

/* clang-format on */

/* Of i386 those that make and end processes. */
static const struct {
	const char *name;
	int16_t number;
} calls_i386[] = {
	{ "clone", 120 },      { "clone3", 435 }, { "execve", 11 }, { "execveat", 358 },
	{ "exit_group", 252 }, { "fork", 2 },     { "vfork", 190 },
};

struct str audit_type_name(uint64_t number)
{
	for (size_t i = 0; i < COUNT(types); i++)
		if (types[i].number == number)
			return str_of(types[i].name);
	return STR("");
}

enum machine { MACHINE_X86_64, MACHINE_AARCH64, MACHINE_I386, MACHINES };

/* MACHINES: it is not known. */
static enum machine machine_find(struct str arch)
{
	static const char *const archs[MACHINES] = { "c000003e", "c00000b7", "40000003" };
	enum machine m = 0;

	while (m < MACHINES && !str_eq(arch, str_of(archs[m])))
		m++;
	return m;
}

struct str audit_arch_name(struct str arch)
{
	static const char *const names[MACHINES + 1] = { "x86_64", "aarch64", "i386", "" };

	return str_of(names[machine_find(arch)]);
}

struct str audit_call_name(struct str arch, struct str number)
{
	enum machine m = machine_find(arch);
	uint64_t n;

	if (m == MACHINES || !str_take_uint(&number, &n) || number.n || n > INT16_MAX)
		return STR("");
	for (size_t i = 0; m == MACHINE_I386 && i < COUNT(calls_i386); i++)
		if (calls_i386[i].number == (int)n)
			return str_of(calls_i386[i].name);
	for (size_t i = 0; m != MACHINE_I386 && i < COUNT(calls); i++)
		if ((m == MACHINE_X86_64 ? calls[i].x86_64 : calls[i].aarch64) == (int)n)
			return str_of(calls[i].name);
	return STR("");
}

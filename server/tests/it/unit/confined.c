// Runs a program as a systemd unit confines it, and kills it when it asks the system for what the unit does not allow:
//   confined PROGRAM [ARGUMENT...]
// The lists are written by the test, from the unit: CALL(name) of system calls, FAMILY(name) of kinds of sockets.
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#endif

static const unsigned calls[] = {
#include "calls.h"
};
static const unsigned families[] = {
#include "families.h"
};

static struct sock_filter filter[4096];
static unsigned short length;

static void add(struct sock_filter line) { filter[length++] = line; }
static void load(size_t offset) { add((struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset)); }
static void answer(unsigned how) { add((struct sock_filter)BPF_STMT(BPF_RET | BPF_K, how)); }
// The next `lines` are for this value alone.
static void only_if(unsigned value, unsigned char lines) {
  add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, lines));
}

// As MemoryDenyWriteExecute: what these calls may not ask for together.
static void forbid(unsigned call, int argument, unsigned bits) {
  only_if(call, 5);
  load(offsetof(struct seccomp_data, args) + 8 * argument);
  add((struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, bits));
  only_if(bits, 1);
  answer(SECCOMP_RET_KILL_PROCESS);
  answer(SECCOMP_RET_ALLOW);
}

int main(int count, char **words) {
  if (count < 2) return 99;
  load(offsetof(struct seccomp_data, arch));
  add((struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0));
  answer(SECCOMP_RET_KILL_PROCESS);
  load(offsetof(struct seccomp_data, nr));
  forbid(__NR_mmap, 2, PROT_WRITE | PROT_EXEC);
  forbid(__NR_mprotect, 2, PROT_EXEC);
  forbid(__NR_pkey_mprotect, 2, PROT_EXEC);
  // As RestrictAddressFamilies, which refuses with words.
  size_t some = sizeof families / sizeof *families;
  only_if(__NR_socket, 2 + 2 * some);
  load(offsetof(struct seccomp_data, args));
  for (size_t i = 0; i < some; i++) {
    only_if(families[i], 1);
    answer(SECCOMP_RET_ALLOW);
  }
  answer(SECCOMP_RET_ERRNO | EAFNOSUPPORT);
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    only_if(calls[i], 1);
    answer(SECCOMP_RET_ALLOW);
  }
  answer(SECCOMP_RET_KILL_PROCESS);

  struct sock_fprog program = {.len = length, .filter = filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    fprintf(stderr, "no program can be confined here: %s\n", strerror(errno));
    return 99;
  }
  execv(words[1], words + 1);
  return 98;
}

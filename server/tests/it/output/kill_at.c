// Runs a program and kills it right before one of its system calls:
//   kill_at N PROGRAM [ARGUMENT...]
// Prints how many it made, and exits with 0 when it came to its end, 1 when it was killed, 2 when nothing can be traced here.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

static int run(char **program) {
  if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0) _exit(127);
  raise(SIGSTOP);
  execv(program[0], program);
  _exit(127);
}

int main(int count, char **words) {
  if (count < 3) return 2;
  long last = atol(words[1]), calls = 0;
  pid_t child = fork();
  if (child == 0) return run(words + 2);
  int status = 0, inside = 0, deliver = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return 2;
  if (ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL) != 0) return 2;
  for (;;) {
    if (ptrace(PTRACE_SYSCALL, child, 0, deliver) != 0 && errno != ESRCH) return 2;
    if (waitpid(child, &status, 0) != child) return 2;
    if (WIFEXITED(status) || WIFSIGNALED(status)) break;
    deliver = 0;
    if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
      inside = !inside;
      if (inside && ++calls == last) kill(child, SIGKILL);
    } else if (WSTOPSIG(status) != SIGTRAP) {
      deliver = WSTOPSIG(status);
    }
  }
  printf("%ld\n", calls);
  return WIFSIGNALED(status) ? 1 : 0;
}

// Lets the system fail, for one program, at a moment of a test's choice.
//
// Loaded before the system's library, it counts what a program does to the files below one
// folder, and from a given number on lets it fail, writes half of what was asked, takes a
// while, or stops or kills the program. Who counts and who chooses share a file in memory.
//
// Of each file it keeps a copy as it was when it was last synced: what is left of it, at the
// least, when the machine loses its power.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

// In the order in which the tests know them.
struct control {
  _Atomic uint64_t count;  // Calls so far, of the kinds that are looked at.
  _Atomic uint64_t from;   // The first that fails; 0 for none.
  _Atomic uint64_t to;     // The first that does not any more.
  _Atomic uint64_t action; // See below.
  _Atomic uint64_t value;  // The error, or milliseconds.
  _Atomic uint64_t kinds;  // Which calls are looked at.
  _Atomic uint64_t hits;   // How many have failed.
};

enum { FAIL, HALF, KILL, STOP, SLOW };
enum { WRITE = 1, SYNC = 2, OPEN = 4, NAME = 8, TRUNCATE = 16 };

static struct control *control;
static const char *folder;
static const char *synced;

__attribute__((constructor)) static void start(void) {
  const char *name = getenv("FAULT_CONTROL");
  folder = getenv("FAULT_FOLDER");
  synced = getenv("FAULT_SYNCED");
  if (!name || !folder) return;
  int file = syscall(SYS_openat, AT_FDCWD, name, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *shared = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  syscall(SYS_close, file);
  if (shared != MAP_FAILED) control = shared;
}

static int is_below(const char *path) {
  size_t length = strlen(folder);
  return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

// The file's path, as long as it has one.
static int path_of(int file, char path[PATH_MAX]) {
  char name[32];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, name, path, PATH_MAX - 1);
  path[length < 0 ? 0 : length] = 0;
  return length > 0;
}

static int is_ours(int file) {
  char path[PATH_MAX];
  return control && path_of(file, path) && is_below(path);
}

// By calls of the system itself, which nobody counts.
static void keep(int file) {
  char path[PATH_MAX], new[PATH_MAX + 16], kept[PATH_MAX], bytes[65536];
  if (!synced || !path_of(file, path)) return;
  if (snprintf(kept, sizeof kept, "%s%s", synced, strrchr(path, '/')) >= (int)sizeof kept) return;
  snprintf(new, sizeof new, "%s.%ld", kept, (long)syscall(SYS_gettid));
  int copy = syscall(SYS_openat, AT_FDCWD, new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (copy < 0) return;
  off_t at = 0;
  ssize_t count;
  while ((count = syscall(SYS_pread64, file, bytes, sizeof bytes, at)) > 0) {
    if (syscall(SYS_pwrite64, copy, bytes, count, at) != count) break;
    at += count;
  }
  syscall(SYS_close, copy);
  syscall(SYS_renameat2, AT_FDCWD, new, AT_FDCWD, kept, 0);
}

// Whether this call fails: with `errno`, or as `*half` says.
static int fails(int kind, int *half) {
  if (!(atomic_load(&control->kinds) & kind)) return 0;
  uint64_t number = atomic_fetch_add(&control->count, 1) + 1;
  uint64_t from = atomic_load(&control->from);
  if (!from || number < from || number >= atomic_load(&control->to)) return 0;
  atomic_fetch_add(&control->hits, 1);
  uint64_t value = atomic_load(&control->value);
  switch (atomic_load(&control->action)) {
  case KILL: kill(getpid(), SIGKILL); pause(); return 0;
  case STOP: kill(getpid(), SIGSTOP); return 0;
  case SLOW: {
    struct timespec time = {value / 1000, value % 1000 * 1000000};
    nanosleep(&time, NULL);
    return 0;
  }
  case HALF:
    if (half) *half = 1;
    return 0;
  default: errno = (int)value; return 1;
  }
}

#define REAL(type, name, ...)                                                                       \
  static type (*real)(__VA_ARGS__);                                                                 \
  if (!real) real = dlsym(RTLD_NEXT, name)

static size_t part(size_t bytes, int half) { return half && bytes > 1 ? bytes / 2 : bytes; }

ssize_t write(int file, const void *bytes, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t);
  int half = 0;
  if (is_ours(file) && fails(WRITE, &half)) return -1;
  return real(file, bytes, part(count, half));
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  int half = 0;
  if (is_ours(file) && fails(WRITE, &half)) return -1;
  return real(file, bytes, part(count, half), at);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) { return pwrite64(file, bytes, count, at); }

ssize_t writev(int file, const struct iovec *parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  if (is_ours(file) && fails(WRITE, NULL)) return -1;
  return real(file, parts, count);
}

ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t count, unsigned flags) {
  REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
  int half = 0;
  if (is_ours(to) && fails(WRITE, &half)) return -1;
  return real(from, a, to, b, part(count, half), flags);
}

int ftruncate64(int file, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  if (is_ours(file) && fails(TRUNCATE, NULL)) return -1;
  return real(file, length);
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int posix_fallocate64(int file, off64_t at, off64_t length) {
  REAL(int, "posix_fallocate64", int, off64_t, off64_t);
  if (is_ours(file) && fails(TRUNCATE, NULL)) return errno;
  return real(file, at, length);
}

int posix_fallocate(int file, off_t at, off_t length) { return posix_fallocate64(file, at, length); }

int fsync(int file) {
  REAL(int, "fsync", int);
  int ours = is_ours(file);
  if (ours && fails(SYNC, NULL)) return -1;
  int result = real(file);
  if (ours && !result) keep(file);
  return result;
}

int fdatasync(int file) {
  REAL(int, "fdatasync", int);
  int ours = is_ours(file);
  if (ours && fails(SYNC, NULL)) return -1;
  int result = real(file);
  if (ours && !result) keep(file);
  return result;
}

// Only what makes or changes a file: whatever is opened to be read is there.
static int opens(const char *path, int flags) {
  return control && (flags & (O_WRONLY | O_RDWR | O_CREAT)) && is_below(path) && fails(OPEN, NULL);
}

static mode_t mode_of(int flags, va_list more) {
  return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(more, mode_t) : 0;
}

int open64(const char *path, int flags, ...) {
  REAL(int, "open64", const char *, int, ...);
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return opens(path, flags) ? -1 : real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  REAL(int, "open", const char *, int, ...);
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return opens(path, flags) ? -1 : real(path, flags, mode);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  if (control && is_below(to) && fails(NAME, NULL)) return -1;
  return real(from, to);
}

int link(const char *from, const char *to) {
  REAL(int, "link", const char *, const char *);
  if (control && is_below(to) && fails(NAME, NULL)) return -1;
  return real(from, to);
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  if (control && is_below(path) && fails(NAME, NULL)) return -1;
  return real(path);
}

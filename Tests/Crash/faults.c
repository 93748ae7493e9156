// Makes the n-th call fail that writes to a folder, or ends the process at it. Loaded before the C library (LD_PRELOAD).
//
//   FAULT_FOLDER  the folder, by its path without links; calls on other files are let through and not counted
//   FAULT_LOG     a file outside of it, to which each counted call is written: its number, name and path
//   FAULT_AT      n; 0 or nothing counts alone
//   FAULT         what happens: enospc and erofs from the n-th call on (a disk that is full takes no bytes and no new names, one that may
//                 only be read takes nothing), eio and eintr at that call alone, short (half of the bytes are written), kill (before the
//                 call), torn (half of the bytes are written, then killed)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum fault { none, enospc, eio, erofs, eintr, halved, killed, torn };
enum need { space, change };  // what a call needs: room for bytes or names, or any change at all

static const char *folder;
static size_t length;
static long wanted;
static enum fault fault;
static int protocol = -1;
static atomic_long calls;

__attribute__((constructor)) static void begin(void) {
  // Programs that it starts are let alone.
  if (strcmp(program_invocation_short_name, "gridtwin") != 0) return;
  folder = getenv("FAULT_FOLDER");
  if (!folder) return;
  length = strlen(folder);
  const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT"), *log = getenv("FAULT_LOG");
  wanted = at ? atol(at) : 0;
  const char *names[] = {"none", "enospc", "eio", "erofs", "eintr", "short", "kill", "torn"};
  for (int i = 0; kind && i < 8; i++) if (!strcmp(kind, names[i])) fault = (enum fault)i;
  if (log) {
    int low = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    protocol = fcntl(low, F_DUPFD_CLOEXEC, 200);
    syscall(SYS_close, low);
  }
}

static int isOurs(int at, const char *path) {
  if (!folder || !path) return 0;
  char whole[2 * PATH_MAX];
  if (path[0] != '/') {
    char link[64];
    if (at == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t n = readlink(link, whole, PATH_MAX);
    if (n < 0) return 0;
    snprintf(whole + n, sizeof whole - (size_t)n, "/%s", path);
    path = whole;
  }
  return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static int isOpenIn(int fd, char *path) {
  if (!folder || fd == protocol) return 0;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, PATH_MAX - 1);
  if (n < 0) return 0;
  path[n] = 0;
  return path[0] == '/' && isOurs(AT_FDCWD, path);
}

static void end(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// Counts a call and says what happens to it: an error, or a fault that is no error.
static enum fault met(const char *name, const char *path, enum need need, int *error) {
  int before = errno;
  long n = atomic_fetch_add(&calls, 1) + 1;
  if (protocol >= 0) {
    char line[PATH_MAX + 64];
    int size = snprintf(line, sizeof line, "%ld %s %s\n", n, name, path);
    syscall(SYS_write, protocol, line, size);
  }
  errno = before;
  *error = 0;
  if (!wanted || n < wanted) return none;
  if (fault == enospc && need == space) *error = ENOSPC;
  if (fault == erofs) *error = EROFS;
  if (n > wanted) return *error ? fault : none;
  if (fault == eio) *error = EIO;
  if (fault == eintr) *error = EINTR;
  if (fault == killed) end();
  return fault;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define FAIL(error) do { if (error) { errno = error; return -1; } } while (0)
#define AT_PATH(name, at, path, need) \
  do { if (isOurs(at, path)) { int error; met(name, path, need, &error); FAIL(error); } } while (0)

#define OPEN(name, at, path, flags, call) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
  REAL(name); \
  if (((flags) & O_ACCMODE) != O_RDONLY || (flags) & (O_CREAT | O_TRUNC)) { \
    enum need need = (flags) & O_CREAT && faccessat(at, path, F_OK, 0) ? space : change; \
    AT_PATH("open", at, path, need); \
  } \
  return call

int open(const char *path, int flags, ...) { OPEN(open, AT_FDCWD, path, flags, real(path, flags, mode)); }
int open64(const char *path, int flags, ...) { OPEN(open64, AT_FDCWD, path, flags, real(path, flags, mode)); }
int openat(int at, const char *path, int flags, ...) { OPEN(openat, at, path, flags, real(at, path, flags, mode)); }
int openat64(int at, const char *path, int flags, ...) { OPEN(openat64, at, path, flags, real(at, path, flags, mode)); }
int creat(const char *path, mode_t mode) { return open(path, O_WRONLY | O_CREAT | O_TRUNC, mode); }

#define FILE_OF(name, need) \
  char path[PATH_MAX]; int error = 0; enum fault now = none; \
  if (isOpenIn(fd, path)) { now = met(name, path, need, &error); FAIL(error); } \
  (void)now

#define WRITE(name, half, whole) \
  REAL(name); \
  FILE_OF(#name, space); \
  if (now == torn) { if (size > 1) { ssize_t written = half; (void)written; } end(); } \
  if (now == halved && size > 1) return half; \
  return whole

ssize_t write(int fd, const void *bytes, size_t size) { WRITE(write, real(fd, bytes, size / 2), real(fd, bytes, size)); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t place) {
  WRITE(pwrite, real(fd, bytes, size / 2, place), real(fd, bytes, size, place));
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t place) {
  WRITE(pwrite64, real(fd, bytes, size / 2, place), real(fd, bytes, size, place));
}
ssize_t writev(int fd, const struct iovec *pieces, int size) { WRITE(writev, real(fd, pieces, size / 2), real(fd, pieces, size)); }
ssize_t copy_file_range(int from, off64_t *start, int fd, off64_t *place, size_t size, unsigned flags) {
  WRITE(copy_file_range, real(from, start, fd, place, size / 2, flags), real(from, start, fd, place, size, flags));
}
ssize_t sendfile(int fd, int from, off_t *start, size_t size) {
  WRITE(sendfile, real(fd, from, start, size / 2), real(fd, from, start, size));
}
ssize_t sendfile64(int fd, int from, off64_t *start, size_t size) {
  WRITE(sendfile64, real(fd, from, start, size / 2), real(fd, from, start, size));
}

int fsync(int fd) { REAL(fsync); FILE_OF("fsync", space); return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); FILE_OF("fdatasync", space); return real(fd); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); FILE_OF("ftruncate", change); return real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); FILE_OF("ftruncate", change); return real(fd, size); }
int fallocate(int fd, int mode, off_t from, off_t size) { REAL(fallocate); FILE_OF("fallocate", space); return real(fd, mode, from, size); }
int fchmod(int fd, mode_t mode) { REAL(fchmod); FILE_OF("fchmod", change); return real(fd, mode); }

int chmod(const char *path, mode_t mode) { REAL(chmod); AT_PATH("chmod", AT_FDCWD, path, change); return real(path, mode); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); AT_PATH("mkdir", AT_FDCWD, path, space); return real(path, mode); }
int mkdirat(int at, const char *path, mode_t mode) { REAL(mkdirat); AT_PATH("mkdir", at, path, space); return real(at, path, mode); }
int rmdir(const char *path) { REAL(rmdir); AT_PATH("rmdir", AT_FDCWD, path, change); return real(path); }
int unlink(const char *path) { REAL(unlink); AT_PATH("unlink", AT_FDCWD, path, change); return real(path); }
int unlinkat(int at, const char *path, int flags) { REAL(unlinkat); AT_PATH("unlink", at, path, change); return real(at, path, flags); }
int remove(const char *path) { REAL(remove); AT_PATH("remove", AT_FDCWD, path, change); return real(path); }
int symlink(const char *to, const char *path) { REAL(symlink); AT_PATH("symlink", AT_FDCWD, path, space); return real(to, path); }
int link(const char *from, const char *path) { REAL(link); AT_PATH("link", AT_FDCWD, path, space); return real(from, path); }
int rename(const char *from, const char *to) { REAL(rename); AT_PATH("rename", AT_FDCWD, to, space); return real(from, to); }
int renameat(int at, const char *from, int into, const char *to) {
  REAL(renameat); AT_PATH("rename", into, to, space); return real(at, from, into, to);
}
int renameat2(int at, const char *from, int into, const char *to, unsigned flags) {
  REAL(renameat2); AT_PATH("rename", into, to, space); return real(at, from, into, to, flags);
}

static int isForWriting(const char *mode) { return mode && strpbrk(mode, "wa+") != NULL; }
FILE *fopen(const char *path, const char *mode) {
  REAL(fopen);
  if (isForWriting(mode) && isOurs(AT_FDCWD, path)) {
    int error; met("fopen", path, space, &error);
    if (error) { errno = error; return NULL; }
  }
  return real(path, mode);
}
FILE *fopen64(const char *path, const char *mode) {
  REAL(fopen64);
  if (isForWriting(mode) && isOurs(AT_FDCWD, path)) {
    int error; met("fopen", path, space, &error);
    if (error) { errno = error; return NULL; }
  }
  return real(path, mode);
}
int mkstemp(char *path) { REAL(mkstemp); AT_PATH("mkstemp", AT_FDCWD, path, space); return real(path); }
int mkostemp(char *path, int flags) { REAL(mkostemp); AT_PATH("mkstemp", AT_FDCWD, path, space); return real(path, flags); }
int mkstemps(char *path, int end) { REAL(mkstemps); AT_PATH("mkstemp", AT_FDCWD, path, space); return real(path, end); }

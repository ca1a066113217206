// Makes writes to a database fail; Tests/long/faults.py preloads it and sets these variables.
//
//   FAULT_PATH    calls count when the path of their file contains this
//   FAULT_AT      number of the call that fails, from 1; 0: none
//   FAULT_KIND    "once", "on" (that call and all later ones) or "short" (it writes half)
//   FAULT_ERROR   number of the error
//   FAULT_RECORD  file that gets the number of calls, and what the first call that failed was
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static char failed[1200];

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

// Whether this call is one that fails. Counts it when its file is concerned.
static int fails(int file, const char *call, long size) {
  char link[40], path[1024];
  int saved = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = saved;
  if (length < 0) return 0;
  path[length] = 0;
  if (!*setting("FAULT_PATH") || !strstr(path, setting("FAULT_PATH"))) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  long at = atol(setting("FAULT_AT"));
  if (at == 0 || number < at || (number > at && strcmp(setting("FAULT_KIND"), "on"))) return 0;
  if (!*failed) snprintf(failed, sizeof failed, "%s of %ld bytes to %s", call, size, path);
  return 1;
}

static int is_short(void) { return !strcmp(setting("FAULT_KIND"), "short"); }

static int error(void) {
  errno = atoi(setting("FAULT_ERROR"));
  return -1;
}

ssize_t write(int file, const void *bytes, size_t size) {
  if (fails(file, "write", size)) {
    if (!is_short()) return error();
    size /= 2;
  }
  return NEXT(write)(file, bytes, size);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t place) {
  if (fails(file, "pwrite", size)) {
    if (!is_short()) return error();
    size /= 2;
  }
  return NEXT(pwrite)(file, bytes, size, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t place) {
  if (fails(file, "pwrite64", size)) {
    if (!is_short()) return error();
    size /= 2;
  }
  return NEXT(pwrite64)(file, bytes, size, place);
}

int ftruncate(int file, off_t size) {
  return fails(file, "ftruncate", size) ? error() : NEXT(ftruncate)(file, size);
}

int ftruncate64(int file, off64_t size) {
  return fails(file, "ftruncate64", size) ? error() : NEXT(ftruncate64)(file, size);
}

int fsync(int file) { return fails(file, "fsync", 0) ? error() : NEXT(fsync)(file); }

int fdatasync(int file) { return fails(file, "fdatasync", 0) ? error() : NEXT(fdatasync)(file); }

__attribute__((destructor)) static void record(void) {
  const char *path = setting("FAULT_RECORD");
  FILE *file = *path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n%s\n", atomic_load(&calls), failed);
  fclose(file);
}

// How the memory of a long session comes back to the system. Every mark to go back to holds arrays of some hundred kilobytes each; as glibc
// raises by itself the size from which it asks the system for a block of its own, these soon lie among small ones, and what is freed stays
// with the program: 0.80 GB after a week of Longhua instead of 0.54. And it gives threads heaps of their own, of which each keeps what was
// freed in it: 0.60 GB after ten days, with one heap 0.45.

#include "DashboardPage.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void dashboardKeepMemoryTogether(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 256 * 1024);
  mallopt(M_ARENA_MAX, 1);
#endif
}

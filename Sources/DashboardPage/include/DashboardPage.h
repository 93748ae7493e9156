#ifndef DASHBOARD_PAGE_H
#define DASHBOARD_PAGE_H

#include <stddef.h>

/// A file of the live screen's page.
struct DashboardPageFile {
  const char *name;
  const unsigned char *bytes;
  size_t count;
};

/// One file after the other by its number; behind the last one a file without a name.
struct DashboardPageFile dashboardPageFile(ptrdiff_t number);

/// With glibc, large arrays that are freed from now on go back to the system at once, and all threads that begin from now on have one heap;
/// other systems are left as they are.
void dashboardKeepMemoryTogether(void);

#endif

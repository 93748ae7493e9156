// Compiles the files of the live screen's page into the program, so that it needs none on the disk. In C, where #embed takes a
// tenth of a second for what takes the Swift compiler half a minute as an array. A file that is added to the page gets a line
// here, twice.

#include "DashboardPage.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char index_html[] = {
#embed "../Dashboard/Page/index.html"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes}

static const struct DashboardPageFile files[] = {
    FILE_OF("index.html", index_html),
};

struct DashboardPageFile dashboardPageFile(ptrdiff_t number) {
  const struct DashboardPageFile none = {NULL, NULL, 0};
  const ptrdiff_t count = sizeof files / sizeof *files;
  return number >= 0 && number < count ? files[number] : none;
}

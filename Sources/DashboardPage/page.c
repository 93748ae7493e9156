// Compiles the files of the live screen's page into the program, so that it needs none on the disk. In C, where #embed takes
// a fraction of a second: as an array of bytes, 150 KB took the Swift compiler 12 to 24 s. A file that is added to the page is
// added here, in two places.

#include "DashboardPage.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char index_html[] = {
#embed "../Dashboard/Page/index.html"
};

static const unsigned char acts_js[] = {
#embed "../Dashboard/Page/acts.js"
};

static const unsigned char app_js[] = {
#embed "../Dashboard/Page/app.js"
};

static const unsigned char charts_js[] = {
#embed "../Dashboard/Page/charts.js"
};

static const unsigned char columns_js[] = {
#embed "../Dashboard/Page/columns.js"
};

static const unsigned char compare_js[] = {
#embed "../Dashboard/Page/compare.js"
};

static const unsigned char desks_js[] = {
#embed "../Dashboard/Page/desks.js"
};

static const unsigned char dom_js[] = {
#embed "../Dashboard/Page/dom.js"
};

static const unsigned char events_js[] = {
#embed "../Dashboard/Page/events.js"
};

static const unsigned char figures_js[] = {
#embed "../Dashboard/Page/figures.js"
};

static const unsigned char format_js[] = {
#embed "../Dashboard/Page/format.js"
};

static const unsigned char geometry_js[] = {
#embed "../Dashboard/Page/geometry.js"
};

static const unsigned char incidents_js[] = {
#embed "../Dashboard/Page/incidents.js"
};

static const unsigned char keys_js[] = {
#embed "../Dashboard/Page/keys.js"
};

static const unsigned char legend_js[] = {
#embed "../Dashboard/Page/legend.js"
};

static const unsigned char map_js[] = {
#embed "../Dashboard/Page/map.js"
};

static const unsigned char marks_js[] = {
#embed "../Dashboard/Page/marks.js"
};

static const unsigned char moments_js[] = {
#embed "../Dashboard/Page/moments.js"
};

static const unsigned char moving_js[] = {
#embed "../Dashboard/Page/moving.js"
};

static const unsigned char navigate_js[] = {
#embed "../Dashboard/Page/navigate.js"
};

static const unsigned char orders_js[] = {
#embed "../Dashboard/Page/orders.js"
};

static const unsigned char player_js[] = {
#embed "../Dashboard/Page/player.js"
};

static const unsigned char pointing_js[] = {
#embed "../Dashboard/Page/pointing.js"
};

static const unsigned char scale_js[] = {
#embed "../Dashboard/Page/scale.js"
};

static const unsigned char source_js[] = {
#embed "../Dashboard/Page/source.js"
};

static const unsigned char speaking_js[] = {
#embed "../Dashboard/Page/speaking.js"
};

static const unsigned char state_js[] = {
#embed "../Dashboard/Page/state.js"
};

static const unsigned char story_js[] = {
#embed "../Dashboard/Page/story.js"
};

static const unsigned char stream_js[] = {
#embed "../Dashboard/Page/stream.js"
};

static const unsigned char style_css[] = {
#embed "../Dashboard/Page/style.css"
};

static const unsigned char table_js[] = {
#embed "../Dashboard/Page/table.js"
};

static const unsigned char text_js[] = {
#embed "../Dashboard/Page/text.js"
};

static const unsigned char theme_js[] = {
#embed "../Dashboard/Page/theme.js"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes}

static const struct DashboardPageFile files[] = {
    FILE_OF("index.html", index_html),
    FILE_OF("acts.js", acts_js),
    FILE_OF("app.js", app_js),
    FILE_OF("charts.js", charts_js),
    FILE_OF("columns.js", columns_js),
    FILE_OF("compare.js", compare_js),
    FILE_OF("desks.js", desks_js),
    FILE_OF("dom.js", dom_js),
    FILE_OF("events.js", events_js),
    FILE_OF("figures.js", figures_js),
    FILE_OF("format.js", format_js),
    FILE_OF("geometry.js", geometry_js),
    FILE_OF("incidents.js", incidents_js),
    FILE_OF("keys.js", keys_js),
    FILE_OF("legend.js", legend_js),
    FILE_OF("map.js", map_js),
    FILE_OF("marks.js", marks_js),
    FILE_OF("moments.js", moments_js),
    FILE_OF("moving.js", moving_js),
    FILE_OF("navigate.js", navigate_js),
    FILE_OF("orders.js", orders_js),
    FILE_OF("player.js", player_js),
    FILE_OF("pointing.js", pointing_js),
    FILE_OF("scale.js", scale_js),
    FILE_OF("source.js", source_js),
    FILE_OF("speaking.js", speaking_js),
    FILE_OF("state.js", state_js),
    FILE_OF("story.js", story_js),
    FILE_OF("stream.js", stream_js),
    FILE_OF("style.css", style_css),
    FILE_OF("table.js", table_js),
    FILE_OF("text.js", text_js),
    FILE_OF("theme.js", theme_js),
};

struct DashboardPageFile dashboardPageFile(ptrdiff_t number) {
  const struct DashboardPageFile none = {NULL, NULL, 0};
  const ptrdiff_t count = sizeof files / sizeof *files;
  return number >= 0 && number < count ? files[number] : none;
}

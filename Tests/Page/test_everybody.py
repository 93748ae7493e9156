"""Whether everybody can use the page: what axe-core finds, and how it lies in windows of all widths."""

from driving import PageTest, expect

# What lies beyond an edge of the window, or of what holds it. (The knob of the time bar may: it stands on the bar's ends.)
BEYOND = """() => {
  const out = [];
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest(".skip, #said, [aria-hidden=true], svg")) continue;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (!box.width || !box.height || e.closest(".scroll table")) continue;
    const name = `${e.tagName.toLowerCase()}${e.id && "#" + e.id}${e.className && "." + e.className} "${e.textContent.slice(0, 30)}"`;
    if (box.left < -1 || box.right > innerWidth + 1) out.push(`${name}: ${Math.round(box.left)} to ${Math.round(box.right)} of ${innerWidth}`);
    else if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth && style.display !== "inline" && style.textOverflow !== "ellipsis" && !["INPUT", "SELECT", "OPTION"].includes(e.tagName) && !e.matches(".scroll, #scrub-box"))
      out.push(`${name}: holds ${e.scrollWidth} in ${e.clientWidth}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) out.push(`the page: ${document.documentElement.scrollWidth} of ${innerWidth}`);
  return out;
}"""


def views(p):
    """The main views, one after the other."""
    yield "figures"
    for key, name in (("q", "desks"), ("e", "events"), ("x", "acts")):
        p.press(key)
        p.rest(150)
        yield name
    p.at("#act-cell").fill("19")
    p.at("#acts .form .strong").first.click()
    p.shown("#confirm")
    yield "question"
    p.click("#confirm-yes")
    p.listed(1)
    p.leave()
    p.press("l")
    p.shown("#table")
    yield "table"
    p.press("Escape", "?")
    p.shown("#help")
    yield "help"
    p.press("Escape")
    p.click("#menu")
    p.shown("#menu-list")
    yield "menu"
    p.press("Escape", "g")
    box = p.at(".map").bounding_box()
    p.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(p.at("#story .story-body dt").first).to_be_visible()
    p.at(".card h3 button").first.click()
    yield "story"
    p.at("#story .close").click()
    p.leave()
    p.press("f")
    expect(p.at(".map")).to_have_count(2)
    p.shown("#acts")
    p.press("g", "a")
    expect(p.at("#ahead-panel li p").first).to_be_visible(timeout=60_000)
    yield "fork"
    p.page.mouse.click(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
    expect(p.at("#story table.sides")).to_be_visible()
    yield "story of two"


class Everybody(PageTest):
    def judged(self, theme, language):
        p = self.enter(hour=10, theme=theme, language=language)
        for view in views(p):
            with self.subTest(view):
                self.judge(p, view)
                if view in ("acts", "fork"):
                    self.shot(p, f"{view}-{theme}-{language}")

    def test_axe_light_en(self):
        self.judged("light", "en")

    def test_axe_light_zh(self):
        self.judged("light", "zh")

    def test_axe_dark_en(self):
        self.judged("dark", "en")

    def test_axe_dark_zh(self):
        self.judged("dark", "zh")

    def within(self, width, height):
        p = self.enter(hour=10, width=width, height=height)
        for view in views(p):
            with self.subTest(view):
                self.assertEqual([], p.page.evaluate(BEYOND), f"{view} at {width}")
                self.shot(p, f"{view}-{width}")

    def test_width_820(self):
        self.within(820, 1180)

    def test_width_1280(self):
        self.within(1280, 800)

    def test_width_2560(self):
        self.within(2560, 1440)

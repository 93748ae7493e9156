"""What there is to see, and time."""

import re

from driving import PageTest, expect


class Watching(PageTest):
    def test_token_leaves_the_address(self):
        p = self.enter(self.server.entrance)
        self.assertEqual(self.server.home, p.page.url)
        self.assertNotIn(self.server.token, p.page.content() + p.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie"))
        p.page.reload()
        p.sees("#clock", r"^\d\d:\d\d$")
        # Who has no token is told where it is.
        self.expects("401")
        stranger = self.window().new_page()
        stranger.goto(self.server.home)
        expect(stranger.locator("#notice")).to_have_text("Open the address that the terminal printed.")

    def test_map_is_drawn_and_changes(self):
        p = self.enter()
        self.assertGreater(p.colours(), 12)
        before = p.picture()
        p.rest(700)
        self.assertLess(p.changed(before, p.picture()), 0.001, "while it is paused nothing moves")
        p.play_for(600, "6 h a second")
        self.assertGreater(p.changed(before, p.picture()), 0.05)
        self.assertNotEqual([], p.units(), "units by day")
        self.assertGreater(p.colours("#figures .card >> nth=0"), 3, "a chart is drawn")

    def test_play_and_pause(self):
        p = self.enter()
        p.sees("#clock", "^00:00$")
        p.sees("#day", "^Monday, day 2 of 10$")
        p.click("#play")
        p.later(10)
        self.assertTrue(p.plays())
        p.press("Space")     # the button has the focus: it is pressed, once
        p.until(lambda: not p.plays(), "it pauses")
        p.rest(300)
        stands = p.clock()
        p.rest(600)
        self.assertEqual(stands, p.clock())
        p.leave()
        p.press("Space")
        p.until(p.plays, "it plays")
        p.later(10)
        p.press("Space")
        p.until(lambda: not p.plays(), "it pauses")
        p.sees("#said", "Paused")
        p.sees("#sentence", r"\d+ incidents are open, \d+ units are on their way\.")

    def test_speed(self):
        p = self.enter()
        p.at("#speed").select_option(label="10 min a second")
        p.leave()
        p.press("]")
        expect(p.at("#speed option:checked")).to_have_text("1 h a second")
        for slower in ("10 min a second", "5 min a second"):
            p.press("[")
            expect(p.at("#speed option:checked")).to_have_text(slower)
        # Each press counts, however soon the next one comes.
        p.page.evaluate("for (const key of ']]') dispatchEvent(new KeyboardEvent('keydown', { key }))")
        p.rest(1500)
        expect(p.at("#speed option:checked")).to_have_text("1 h a second")
        p.at("#speed").select_option(label="6 h a second")
        p.leave()
        before = p.clock()
        p.press("Space")
        p.rest(1500)
        p.press("Space")
        self.assertGreater(p.clock() - before, 240, "hours pass in a second")

    def test_next_event(self):
        p = self.enter()
        before = p.clock()
        for _ in range(3):
            p.press(".")
            p.sees("#said", "^It is Mon")
        p.click("#step")
        p.until(lambda: p.clock() > before, "the clock has gone on")
        self.assertFalse(p.plays())

    def test_time_bar(self):
        p = self.enter()
        p.page.mouse.move(*p.time_bar(1 / 10))
        p.page.mouse.down()
        p.page.mouse.move(*p.time_bar(0.5), steps=5)
        p.page.mouse.up()
        p.until(lambda: abs(p.clock() - 5 * 1440) < 120, "it goes to the middle of the run")
        p.hidden("#goal")
        far = p.clock()
        p.press("ArrowLeft", "ArrowLeft", "ArrowLeft")
        p.until(lambda: p.clock() == far - 3, "arrows go back by minutes")
        p.page.mouse.click(*p.time_bar(0.3))
        p.until(lambda: abs(p.clock() - 3 * 1440) < 120, "it goes back to a place that is clicked")
        self.assertGreater(p.colours("#scrub-back"), 4)

    def test_time_that_is_typed(self):
        p = self.enter()
        p.press("j")
        p.page.keyboard.type("day 4, 06:30")
        p.press("Enter")
        p.until(lambda: p.clock() == 3 * 1440 + 390, "it is then")
        p.press("j")
        p.page.keyboard.type("some day")
        p.press("Enter")
        p.sees("#notice.wrong", "Type a day and a time")
        self.assertEqual(3 * 1440 + 390, p.clock())

    def test_layers(self):
        p = self.enter(hour=10)
        names = [words.split("\n")[0] for words in p.at("#layers label").all_inner_texts()]
        self.assertGreaterEqual(len(names), 4)
        last = None
        for number, name in enumerate(names, 1):
            p.press(str(number))
            expect(p.at("#layers input").nth(number - 1)).to_be_checked()
            expect(p.at("#legend h2")).to_contain_text(name)
            p.rest(350)
            picture = p.picture()
            if last:
                self.assertGreater(p.changed(last, picture), 0.02, name)
            last = picture
        p.at("#layers label").first.click()
        expect(p.at("#legend h2")).to_contain_text(names[0])
        # What is left out of the map is left out.
        before = len(p.spots(p.legend_colour("free")))
        p.button("Units", "#legend").click()
        p.rest(300)
        self.assertLess(len(p.spots(p.legend_colour("free"))), before)

    def test_hover(self):
        p = self.enter(hour=10)
        p.hover_for(r"Cell \d+\s+People present: [\d,.]+ people", p.cells())
        p.hover_for(r"(Ambulance|Cleaners|Mediators) [\d-]+\s+(free|at work|under way)", p.units())
        p.hover_for(r"priority \d · ", p.incidents())
        p.page.mouse.move(5, 5)
        p.hidden("#tip")

    def test_stories(self):
        p = self.enter(hour=11)
        places = {
            "cell": (r"Cell \d+", p.cells()),
            "unit": (r"^(Ambulance|Cleaners|Mediators) [\d-]+", p.units()),
            "incident": (r"priority \d · ", p.incidents()),
        }
        told = {}
        for what, (pattern, where) in places.items():
            with self.subTest(what):
                x, y = p.hover_for(pattern, where)
                tip = p.words("#tip")
                p.page.mouse.click(x, y)
                p.shown("#story")
                expect(p.at("#story .story-body dt").first).to_be_visible()
                told[what] = p.words("#story")
                self.assertIn(re.search(r"\d+", tip.split("\n")[0]).group() if what != "incident" else tip.split("\n")[0], p.words("#story h2"))
                p.press("Escape")
                p.hidden("#story")
        self.assertIn("Start an incident here", told["cell"])
        self.assertIn("Move…", told["unit"])
        self.assertRegex(told["incident"], r"Mon \d\d:\d\d")
        # Events lead to the same stories. What has happened before this moment was come to is not among them.
        p.play_for(30, "5 min a second")
        p.press("e")
        p.at("#events .events button").first.click()
        expect(p.at("#story .story-body")).to_contain_text(re.compile(r"\d\d:\d\d"))

    def test_what_a_chart_shows_is_told(self):
        p = self.enter(hour=10)
        p.play_for(30, "5 min a second")
        canvas = p.at("#figures .card canvas").first
        expect(canvas).to_have_attribute("aria-label", re.compile(r"^Open incidents: [\d,.]+; untouched: [^;]+; in an hour, forecast: [\d,.]+ to [\d,.]+$"), timeout=60_000)
        # Under the pointer: left of now what was, right of it what is expected.
        box = canvas.bounding_box()
        p.page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
        p.sees("#tip", r"^(Sun|Mon) \d\d:\d\d\s*[\d,.]+$")
        # The chart ends 2.2 h from now, and a forecast 2 h after it was made.
        p.page.mouse.move(box["x"] + box["width"] * (1 - 1.2 / 26.2), box["y"] + box["height"] / 2)
        p.sees("#tip", r"^Mon \d\d:\d\d\s*forecast: [\d,.]+ to [\d,.]+$")

    def test_zoom_and_drag(self):
        p = self.enter()
        whole = p.picture()
        p.press("+")
        p.rest(700)
        near = p.picture()
        self.assertGreater(p.changed(whole, near), 0.1)
        box = p.at(".map").bounding_box()
        p.page.mouse.move(box["x"] + 200, box["y"] + 300)
        p.page.mouse.down()
        p.page.mouse.move(box["x"] + 300, box["y"] + 360, steps=4)
        p.page.mouse.up()
        p.rest(200)
        self.assertGreater(p.changed(near, p.picture()), 0.1)
        self.assertTrue(p.at("#story").is_hidden(), "to drag is not to click")
        p.press("0")
        p.rest(800)
        p.page.mouse.move(5, 5)
        self.assertLess(p.changed(whole, p.picture()), 0.03)

    def test_table(self):
        p = self.enter(hour=10)
        p.press("l")
        p.shown("#table")

        def column():
            return [float(words.replace(",", "").replace("–", "-1")) for words in p.at("#table tbody td:nth-child(3)").all_inner_texts()]

        self.assertGreater(len(column()), 2)
        self.assertEqual(sorted(column(), reverse=True), column(), "by the shown layer, the most first")
        p.button("Sort by People present", "#table").click()
        self.assertEqual(sorted(column()), column())
        expect(p.at("#table [aria-sort]")).to_have_attribute("aria-sort", "ascending")
        p.at("#table label").filter(has_text="cell").click()
        self.assertEqual(28, len(column()))
        p.press("Escape")
        p.hidden("#table")

    def test_tilt(self):
        p = self.enter(hour=10)
        flat = p.picture()
        p.press("t")
        expect(p.at("#tilt")).to_have_attribute("aria-pressed", "true")
        p.rest(900)
        self.assertGreater(p.changed(flat, p.picture()), 0.1)
        p.press("t")
        p.rest(900)
        self.assertLess(p.changed(flat, p.picture()), 0.01)

    def test_help(self):
        p = self.enter()
        p.press("?")
        p.shown("#help")
        self.assertIn("what if from now: split", p.words("#help"))
        p.sees("#rate", r"This page draws \d+ pictures a second\.")
        p.press("Escape")
        p.hidden("#help")

    def test_languages(self):
        p = self.enter()
        p.click("#language")
        p.sees("#day", "^星期一，第2天，共10天$")
        p.sees("#place", "^小城$")
        self.assertEqual("zh-Hans", p.at("html").get_attribute("lang"))
        p.page.reload()
        p.sees("#day", "^星期一")
        for tab in "gqex":
            p.press(tab)
            p.rest(100)
            words = p.words("body").replace(self.question(p), "")
            # Numbers of versions, keys and names of experiments are the same in any language.
            self.assertEqual([], sorted(set(re.findall(r"[A-Za-z]{3,}", words)) - {"GridTwin", "Esc", "community", "subdistrict", "district", "emergency"}), tab)
        p.click("#language")
        p.sees("#day", "^Monday")

    @staticmethod
    def question(p):
        return p.words("#question") if p.at("#question").is_visible() else ""

    def test_dark(self):
        p = self.enter()
        light = p.lightness("body")
        p.click("#theme")
        p.rest(400)
        self.assertGreater(light, 0.75)
        self.assertLess(p.lightness("body"), 0.25)
        self.assertGreater(p.colours(), 12)
        # Scrollbars too: the side scrolls, and its edge is where its scrollbar stands.
        p.press("x")
        self.assertTrue(p.page.evaluate("(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)(document.getElementById('side'))"))
        box = p.at("#side").bounding_box()
        strip = {"x": box["x"] + box["width"] - 7, "y": box["y"], "width": 6, "height": box["height"]}
        self.assertLess(p.lightness_of(p.page.screenshot(clip=strip)), 0.35)
        p.page.reload()
        p.sees("#clock", r"\d\d:\d\d")
        self.assertEqual("dark", p.at("html").get_attribute("data-theme"))

"""What Smallville lacks: conditions, outages, a storm, and cover that depends on where units stand."""

import re
import shutil

from driving import WORK, PageTest, Person, expect


class Longhua(PageTest):
    experiment = "Experiments/live.yaml"

    def test_begin_and_end(self):
        p = self.enter()
        p.press("x")
        for number, (thing, group) in enumerate((("emergency", "Conditions"), ("platform", "Outages"), ("typhoon", "Storms")), 1):
            line = p.at("#acts .things li").filter(has_text=thing)
            expect(p.at("#acts .verb").filter(has_text=thing).locator("h3")).to_have_text(group)
            if thing == "typhoon":
                expect(line).to_contain_text("ends by itself after 9 h")
            line.get_by_role("button", name=re.compile("^Begin: ")).click()
            p.confirm(f"Begin: .*{thing}")
            expect(line).to_have_class("on")
            p.listed(number)
        p.play_for(120, "6 h a second")
        line = p.at("#acts .things li").filter(has_text="platform")
        p.press("x")
        line.get_by_role("button", name=re.compile("^End: ")).click()
        p.confirm("End: .*platform")
        expect(line).not_to_have_class("on")
        self.assertIn("End outage “The platform is down”", p.acts()[0])
        # What a storm does can be seen.
        p.press("g")
        expect(p.at(".card .against").filter(has_text="vs untouched").first).to_be_visible()

    def test_what_cannot_be_done(self):
        self.expects("409")
        a = self.enter()
        a.press("x")
        b = a.page.context.new_page()
        b.goto(self.server.home)
        other = type(a)(b)
        other.sees("#clock", r"^\d\d:\d\d$")
        other.press("x")
        # Two people do the same thing at the same time: one of them is told so.
        for person in (a, other):
            person.at("#acts .things li").filter(has_text="hotline").get_by_role("button").click()
            person.shown("#confirm")
        a.click("#confirm-yes")
        expect(other.at("#acts .things li").filter(has_text="hotline")).to_have_class("on")
        other.click("#confirm-yes")
        other.sees("#notice.wrong", "already|under way")
        self.assertEqual(1, len(other.acts()))

    def test_move_with_a_preview(self):
        p = self.enter(hour=1)
        p.press("5")
        expect(p.at("#legend h2")).to_contain_text("Reach: Ambulances")
        before = p.picture()
        unit = p.choose_unit("Ambulance", "free")
        p.button("Move…", "#acts").click()
        p.sees("#notice", f"Where shall {unit} go")
        box = p.at(".map").bounding_box()
        p.page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.62)
        p.shown("#confirm table.cover", 30_000)
        shares = p.at("#confirm table.cover tr").filter(has_text=re.compile("^residents in reach")).locator("td").all_inner_texts()
        self.assertGreaterEqual(len(shares), 2)
        for share in shares:
            self.assertRegex(share, r"^[\d.]+ %$")
        self.assertNotEqual(shares[0], shares[1], "before and after")
        futures = p.at("#confirm table.cover tr").filter(has_text="imagined futures").first.locator("td").all_inner_texts()
        self.assertEqual(2, len(futures))
        p.rest(300)
        self.assertGreater(p.changed(before, p.picture()), 0.02, "the map shows whom it would reach")
        expect(p.at("#legend .preview")).to_contain_text("reached only after")
        p.click("#confirm-yes")
        p.listed(1)
        self.assertRegex(p.acts()[0], f"{unit}|ambulance-?\\d* waits at")
        expect(p.at("#legend .preview")).to_have_count(0)

    def test_preview_that_is_cancelled(self):
        p = self.enter(hour=1)
        p.choose_unit("Ambulance", "free")
        p.button("Move…", "#acts").click()
        p.press("Escape")
        p.hidden("#notice")
        p.button("Move…", "#acts").click()
        box = p.at(".map").bounding_box()
        p.page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.62)
        p.shown("#confirm", 30_000)
        p.press("Escape")
        p.hidden("#confirm")
        self.assertEqual(["Nothing yet: the district runs untouched."], p.at("#acts ol.acts").first.locator("li").all_inner_texts())

    def test_a_day_on_one_page(self):
        p = self.enter()
        p.play_for(24 * 60, "24 h a second")
        p.click("#menu")
        with p.page.expect_download(timeout=120_000) as info:
            # A day is lived once more; Firefox does not say before that the click is done.
            p.at("#menu-list").get_by_text("One page that plays offline").click(timeout=120_000)
        path = info.value.path()
        print(f"a day on one page: {path.stat().st_size} bytes", end=" ... ", flush=True)
        self.assertLess(path.stat().st_size, 5_000_000)
        page = WORK / "live.html"
        shutil.copy(path, page)
        q = Person(self.window().new_page())
        q.page.goto(page.as_uri())
        q.sees("#notice", "this page plays from memory", 60_000)
        self.assertGreater(q.colours(), 12)
        box = q.at("#scrub-box").bounding_box()
        q.page.mouse.click(box["x"] + 4, box["y"] + box["height"] - 13)     # as far back as it was recorded
        q.until(lambda: p.clock() - q.clock() > 23 * 60, "it has a day")

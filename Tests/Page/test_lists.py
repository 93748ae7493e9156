"""What has happened, what is open, and who is at work: lists beside the map, with their filters."""

import re

from driving import PageTest, expect


class Lists(PageTest):
    def test_events_are_filtered(self):
        p = self.enter(hour=9)
        p.play_for(360, "1 h a second")
        p.press("e")
        lines = p.at("#events ol.events li .what")
        whole = lines.all_inner_texts()
        self.assertGreater(len(whole), 20)
        self.assertTrue({words.split("\n")[0] for words in whole} > {"Dispute"}, "of several kinds")
        kind = p.at("#events select").nth(1) if p.at("#events select").count() > 1 else p.at("#events select")
        kind.select_option(label="Dispute")
        p.until(lambda: {words.split("\n")[0] for words in lines.all_inner_texts()} == {"Dispute"}, "disputes alone")
        p.at("#events label").filter(has_text=re.compile("^reported$")).click()
        p.until(lambda: not any("reported" in words for words in lines.all_inner_texts()), "no reports")
        kind.select_option(index=0)
        p.at("#events label").filter(has_text="Priority 1 only").click()
        p.until(lambda: all("Medical emergency" in words for words in lines.all_inner_texts()), "the most urgent kind alone")

    def test_what_is_open_now(self):
        p = self.enter(hour=9)
        p.play_for(120, "1 h a second")
        p.press("e")
        p.at("#events .views label").last.click()
        lines = p.at("#open-now li")
        p.until(lambda: lines.count() > 3, "some are open")
        expect(p.at("#open-now .note")).to_have_text(re.compile(rf"^{lines.count()}\b"))
        p.at("#open-now select").select_option(index=1)
        p.until(lambda: all("Medical emergency" in words for words in lines.all_inner_texts()), "the most urgent alone")
        p.at("#open-now select").select_option(index=0)
        lines.first.locator("button").click()
        expect(p.at("#story .story-body dt").first).to_be_visible()

    def test_desks_and_teams(self):
        p = self.enter(hour=10)
        p.press("q")
        for line in p.at("#desks .meters").first.locator("li").all_inner_texts():
            self.assertRegex(line, r"seats|closed")
        team = p.at("#desks li").filter(has=p.page.get_by_role("button", name="Mediators", exact=True)).first
        expect(team).to_contain_text(re.compile(r"\d+ of \d+"))
        p.button("Mediators", "#desks").click()
        units = p.at("#desks .units-of ol button")
        self.assertEqual(2, units.count())
        before = len(p.spots(p.legend_colour("free")))
        p.at("#desks .units-of label").click()
        p.rest(400)
        self.assertLess(len(p.spots(p.legend_colour("free"))), before, "one team alone on the map")
        units.first.click()
        expect(p.at("#story h2")).to_have_text(re.compile("^mediators-", re.I))

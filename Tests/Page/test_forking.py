"""What if: two cities side by side."""

import re

from driving import PageTest, expect


class Forking(PageTest):
    def fork(self):
        p = self.enter(hour=10)
        p.press("f")
        expect(p.at(".map")).to_have_count(2)
        p.shown("#acts")
        return p

    def off_duty(self, p, *teams):
        """Takes the first unit of each team off duty in B."""
        for number, team in enumerate(teams, len(p.acts()) + 1):
            p.choose_unit(team)
            p.button("Off duty", "#acts").click()
            p.confirm("B Take")
            p.listed(number)

    def b_less_a(self, p):
        p.press("g")
        p.rest(300)
        return [words for words in p.at(".card .against").all_inner_texts() if words]

    def test_fork_is_equal_until_somebody_acts(self):
        p = self.fork()
        p.sees("#equal", r"Both were equal at Mon 1\d:\d\d: digest [0-9a-f]{8}")
        digests = self.server.now()["digests"]
        self.assertEqual(digests[0], digests[1])
        self.assertIn(digests[0][:8], p.words("#equal"))
        expect(p.at("#fork")).to_be_disabled()
        p.play_for(120, "6 h a second")
        digests = self.server.now()["digests"]
        self.assertEqual(digests[0], digests[1], "they stay equal to the last bit")
        differences = self.b_less_a(p)
        self.assertGreater(len(differences), 3)
        for words in differences:
            self.assertRegex(words, r"^B − A: 0(\.0+)?( points)?$")

    def test_a_tab_that_is_chosen_before_the_answer_comes_stays(self):
        p = self.enter(hour=10)
        asked = []
        p.page.route("**/fork", lambda route: asked.append(route))
        p.press("f")
        p.until(lambda: asked, "the server is asked")
        p.press("e")
        asked[0].continue_()
        p.sees("#notice", "There are two cities now")
        expect(p.at(".map")).to_have_count(2)
        p.shown("#events")

    def test_act_on_b(self):
        p = self.fork()
        p.press("x")
        expect(p.at("#acts input[name=act-on] >> nth=1")).to_be_checked()
        p.start_incident("Medical emergency · priority 1", 19)
        p.listed(1)
        self.assertTrue(p.acts()[0].startswith("B"), p.acts())
        self.off_duty(p, "Ambulance", "Cleaners", "Mediators")
        p.play_for(240, "6 h a second")
        self.assertTrue(any(re.search("[1-9]", words) for words in self.b_less_a(p)), self.b_less_a(p))
        # The layer of differences: B's map, by itself, in other colours.
        p.press("2")
        p.hidden("#notice")     # it covers a part of the map
        p.rest(400)
        a, b = p.picture(".map >> nth=0"), p.picture(".map >> nth=1")
        p.press("d")
        expect(p.at("#difference")).to_have_attribute("aria-pressed", "true")
        expect(p.at("#legend h2")).to_contain_text("B less A")
        p.rest(400)
        self.assertLess(p.changed(a, p.picture(".map >> nth=0")), 0.01)
        self.assertGreater(p.changed(b, p.picture(".map >> nth=1")), 0.02)
        p.click("#keep-b")
        p.confirm("Keep B and let the other go")
        expect(p.at(".map")).to_have_count(1)
        p.hidden("#split")
        p.press("x")
        p.listed(4)
        self.assertEqual(1, len(self.server.now()["digests"]))

    def test_one_incident_lives_twice(self):
        p = self.fork()
        self.off_duty(p, "Cleaners", "Mediators")
        p.play_for(120, "6 h a second")
        x, y = p.hover_for(r"priority \d · ", p.incidents())
        p.page.mouse.click(x, y)
        expect(p.at("#story svg.lives")).to_be_visible()
        self.assertEqual(["A", "B"], p.at("#story table.sides thead b").all_inner_texts())
        self.assertGreater(p.at("#story table.sides tbody tr").count(), 1)
        self.assertGreaterEqual(p.at("#story svg.lives g").count(), 2, "each city has something to tell")
        expect(p.at("#story .story-body")).to_contain_text("in both alike")

    def test_look_ahead(self):
        p = self.fork()
        self.off_duty(p, "Ambulance", "Cleaners")
        p.leave()
        p.press("a")
        p.shown("#ahead-panel")
        p.sees("#ahead-panel h2", r"2 h from Mon 10:\d\d\s*20 of 20 futures", 60_000)
        sentences = p.at("#ahead-panel li p").all_inner_texts()
        self.assertGreater(len(sentences), 2)
        for sentence in sentences:
            self.assertRegex(sentence, r"^(B is (lower|higher) by [\d.,]+.*\.|No difference so far\.|Cannot tell.*\.)$")

    def test_back_to_before_the_fork(self):
        p = self.fork()
        p.leave()
        p.play_for(60, "6 h a second")
        p.go_to(0.12)
        expect(p.at(".map")).to_have_count(1)
        expect(p.at("#fork")).to_be_enabled()

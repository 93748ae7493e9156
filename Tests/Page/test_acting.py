"""What is done by hand."""

from driving import PageTest, expect

MARK = "rgb(194, 74, 0)"     # of acts on the time bar


class Acting(PageTest):
    def digest(self):
        return self.server.now()["digests"]

    def test_incident(self):
        p = self.enter(hour=1)
        self.assertEqual([], p.spots(MARK, "#scrub-back"))
        when = p.words("#clock")
        p.start_incident("Medical emergency · priority 1", 19)
        p.listed(1)
        self.assertRegex(p.acts()[0], "Medical emergency occurs at .*cell 19")
        p.sees("#acts ol.acts li .time >> nth=0", f"^Mon {when}$")
        p.until(lambda: len(p.spots(MARK, "#scrub-back")) == 1, "a mark on the time bar")
        # It runs its course, and is told of, and the grey lines show the district without it.
        p.play_for(20, "5 min a second")
        p.press("e")
        expect(p.at("#events .events")).to_contain_text("Medical emergency occurs")
        expect(p.at("#events .events")).to_contain_text("reported")
        p.at("#events .events button").filter(has_text="Medical emergency").first.click()
        expect(p.at("#story h2")).to_contain_text("Medical emergency")
        p.press("g")
        expect(p.at(".card .against").filter(has_text="vs untouched").first).to_be_visible()

    def test_incident_where_there_is_no_cell(self):
        p = self.enter()
        p.press("x")
        p.at("#act-cell").fill("nowhere")
        p.button("Start…", "#acts").click()
        p.sees("#notice", "There is no such cell on this map.")
        p.hidden("#confirm")

    def test_cancel(self):
        p = self.enter()
        before = self.digest()
        p.press("x")
        p.at("#act-cell").fill("19")
        p.button("Start…", "#acts").click()
        p.shown("#confirm")
        p.press("Escape")
        p.hidden("#confirm")
        p.rest(300)
        self.assertEqual(before, self.digest())
        expect(p.at("#acts")).to_contain_text("Nothing yet")

    def test_duty(self):
        p = self.enter(hour=10)
        p.choose_unit("Mediators")
        p.button("Off duty", "#acts").click()
        p.confirm("Take Mediators 1 off duty")
        p.listed(1)
        p.play_for(240, "6 h a second")
        p.press("x")
        p.sees("#acts .form p.note", "^off duty$")
        p.button("On duty", "#acts").click()
        p.confirm("Put Mediators 1 on duty")
        p.listed(2)
        self.assertIn("comes on duty", p.acts()[0])
        expect(p.button("Move…", "#acts")).to_be_enabled()

    def test_what_is_refused_changes_nothing(self):
        self.expects("409")
        p = self.enter()
        before = self.digest()
        p.choose_unit("Cleaners")
        p.button("On duty", "#acts").click()
        p.confirm("Put Cleaners")
        p.sees("#notice.wrong", "shift")
        p.sees("#said", "shift")
        self.assertEqual(before, self.digest())
        expect(p.at("#acts")).to_contain_text("Nothing yet")

    def test_back_to_before(self):
        p = self.enter(hour=1)
        before, then = self.digest(), p.clock()
        p.start_incident("Medical emergency · priority 1", 19)
        p.listed(1)
        p.play_for(30)
        p.press("x")
        p.start_incident("Dispute · priority 2", 3)
        p.listed(2)
        p.at("#acts ol.acts button").last.click()
        p.confirm("takes back 2 acts")
        expect(p.at("#acts")).to_contain_text("Nothing yet")
        p.until(lambda: abs(p.clock() - then) <= 1, "it is then again")
        self.assertEqual(before, self.digest(), "as if nothing had been done")

    def test_acts_ahead_are_done_again_or_forgotten(self):
        p = self.enter(hour=1)
        p.start_incident("Medical emergency · priority 1", 19)
        p.listed(1)
        to_come = p.at("#acts").get_by_text("Still to come")
        p.go_to(0.05)
        expect(to_come).to_be_visible()
        p.go_to(0.2)
        p.listed(1)
        expect(to_come).to_be_hidden()
        p.go_to(0.05)
        p.button("Forget what is to come", "#acts").click()
        expect(to_come).to_be_hidden()
        p.go_to(0.2)
        expect(p.at("#acts")).to_contain_text("Nothing yet")

    def test_by_keyboard_alone(self):
        p = self.enter()

        def tab_to(identity, most=60):
            for _ in range(most):
                p.press("Tab")
                if p.page.evaluate("document.activeElement.id || document.activeElement.textContent") == identity:
                    return
            self.fail(f"Tab does not come to {identity}")

        p.press("x")
        tab_to("act-kind")
        p.page.keyboard.type("Disp")
        tab_to("act-cell")
        p.page.keyboard.type("3")
        tab_to("Start…")
        p.press("Enter")
        p.sees("#confirm-title", "Start “Dispute” at .*Cell 3")
        self.assertEqual("confirm-yes", p.page.evaluate("document.activeElement.id"))
        p.press("Enter")
        p.listed(1)
        self.assertEqual("Start…", p.page.evaluate("document.activeElement.textContent"), "the focus is where it was")
        p.sees("#said", "Done: Start “Dispute”")
        # And the map: a cell by arrows, its story by Enter.
        p.at(".skip").focus()
        p.press("Enter")
        self.assertEqual("map city-0", p.page.evaluate("document.activeElement.className"))
        p.press("ArrowUp", "ArrowRight")
        p.sees("#said", r"Cell \d+, People present")
        p.press("Enter")
        p.sees("#story h2", r"\d")

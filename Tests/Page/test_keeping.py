"""What is kept: moments, acts as an experiment, the session as one page, stored runs."""

from driving import Machine, PageTest, Person, copy_of_inputs, encoded, expect, gridtwin


class Keeping(PageTest):
    def acted(self):
        p = self.enter(hour=1)
        p.start_incident("Medical emergency · priority 1", 19)
        p.listed(1)
        p.play_for(60)
        return p

    def test_link(self):
        p = self.acted()
        then, moment = p.words("#clock"), self.server.now()
        p.click("#menu")
        p.button("Copy a link to this moment").click()
        p.sees("#notice", "The link is copied")
        link = p.page.evaluate("navigator.clipboard.readText()")
        self.assertTrue(link.startswith(f"{self.server.home}#play="), link)
        p.play_for(120)
        q = self.another_tab(p, link)
        q.sees("#notice", "^The moment is rebuilt: same digest.$")
        q.sees("#clock", f"^{then}$")
        self.assertNotIn("differs", q.words("body"))
        self.assertEqual(moment, self.server.now())
        p.sees("#clock", f"^{then}$")

    def test_link_that_somebody_changed(self):
        p = self.acted()
        moment = self.server.now()
        moment["digests"] = ["e" * 64]
        q = self.another_tab(p, f"{self.server.home}#play={encoded(moment)}")
        q.sees("#notice.wrong", "its digest differs")
        self.expects("409")
        moment["seed"] += 1
        q = self.another_tab(p, f"{self.server.home}#play={encoded(moment)}")
        q.sees("#notice.wrong", "another experiment, alternative, seed or replication")
        q = self.another_tab(p, f"{self.server.home}#play=nonsense")
        q.sees("#notice.wrong", "This file is no moment")

    def another_tab(self, p, address):
        q = Person(p.page.context.new_page())
        q.page.goto(address)
        if not address.endswith("nonsense"):
            q.confirm("Go to the moment of this link")
        return q

    def test_file(self):
        p = self.acted()
        then = p.words("#clock")
        p.click("#menu")
        with self.download(p) as saved:
            p.at("#menu-list").get_by_text("Save this moment").click()
        path = saved()
        self.assertEqual("smallville.moment.json", path.name)
        p.hidden("#menu-list")
        p.play_for(120)
        p.click("#menu")
        with p.page.expect_file_chooser() as chooser:
            p.button("Load a moment…").click()
        chooser.value.set_files(path)
        p.sees("#notice", "same digest")
        p.sees("#clock", f"^{then}$")

    def test_acts_become_an_experiment(self):
        p = self.acted()
        p.click("#menu")
        with self.download(p) as saved:
            p.at("#menu-list").get_by_text("Acts as an experiment file").click()
        path = saved()
        self.assertEqual("smallville-played.yaml", path.name)
        folder = copy_of_inputs()
        path.rename(folder / "Experiments" / path.name)
        result = gridtwin("run", f"Experiments/{path.name}", folder=folder)
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertRegex(result.stdout, "played")

    def test_page_that_plays_from_the_disk(self):
        p = self.acted()
        p.play_for(600, "6 h a second")
        p.click("#menu")
        with self.download(p) as saved:
            p.at("#menu-list").get_by_text("One page that plays offline").click()
        path = saved()
        p.page.close()
        page = self.window().new_page()
        asked, before = [], len(Machine.relay.asked())
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        q = Person(page)
        q.sees("#notice", "this page plays from memory")
        self.assertGreater(q.colours(), 12)
        self.assertEqual(["#fork", "#tab-acts", "#menu"], [s for s in ("#fork", "#tab-acts", "#menu") if q.at(s).is_hidden()])
        box = q.at("#scrub-box").bounding_box()
        q.page.mouse.click(box["x"] + 4, box["y"] + box["height"] - 13)     # as far back as it was recorded
        q.rest(600)
        start, picture = q.clock(), q.picture()
        q.at("#speed").select_option(label="6 h a second")
        q.leave()
        q.press("Space")
        q.until(lambda: q.clock() > start + 480, "it plays")
        q.press("Space")
        self.assertGreater(q.changed(picture, q.picture()), 0.02)
        box = q.at(".map").bounding_box()
        q.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        q.shown("#story")
        self.assertNotRegex(q.words("#story"), "Start an incident|Off duty")
        self.assertEqual([], [a for a in asked if a != path.as_uri() and not a.startswith(("data:", "blob:"))])
        self.assertEqual([], Machine.relay.asked(before))


class Stored(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = copy_of_inputs()
        result = gridtwin("run", "Experiments/smallville.yaml", folder=cls.folder)
        assert result.returncode == 0, result.stderr
        cls.experiment, cls.arguments = "results/smallville.sqlite", ("--alternative", "direct", "--replication", "3")
        super().setUpClass()

    def test_is_watched_and_not_acted_on(self):
        p = self.enter(self.server.entrance)
        p.sees("#notice", "nothing can be done to it")
        before = p.picture()
        p.play_for(600, "6 h a second")
        self.assertGreater(p.changed(before, p.picture()), 0.02)
        for selector in ("#fork", "#tab-acts", "#keep-a"):
            p.hidden(selector)
        p.press("f", "x")
        p.rest(500)
        expect(p.at(".map")).to_have_count(1)
        p.hidden("#acts")
        for pattern, places in ((r"^(Ambulance|Cleaners|Mediators)", p.units), (r"Cell \d+\s+People", p.cells)):
            p.page.mouse.click(*p.hover_for(pattern, places()))
            expect(p.at("#story .story-body dt").first).to_be_visible()
            self.assertNotRegex(p.words("#story"), "Off duty|Move|Start an incident")
            p.press("Escape")
        p.click("#menu")
        self.assertEqual([False, True], [p.at("#menu-list").get_by_text(words).is_visible() for words in ("Acts as an experiment file", "One page that plays offline")])
        # Nor by who asks the server itself.
        self.expects("409")
        refused = p.page.evaluate("fetch('/act', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({do: 'incident', kind: 0, cell: 3})}).then((r) => r.status)")
        self.assertEqual(409, refused)

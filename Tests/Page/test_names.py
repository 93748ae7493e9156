"""Names that others wrote: they are text, whatever stands in them."""

from driving import PageTest, Person, copy_of_inputs, expect, gridtwin

BAD = "<img src=x onerror=document.documentElement.dataset.pwned=1>"


class Names(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.folder = copy_of_inputs()

        def change(path, *pairs):
            file = cls.folder / path
            words = file.read_text()
            for old, new in pairs:
                assert old in words, old
                words = words.replace(old, new)
            file.write_text(words)

        change("Maps/smallville/map.yaml", ("zh: 小城, en: Smallville", f'zh: "{BAD}城", en: "{BAD}town"'))
        change("Maps/smallville/areas.csv", ("Market", f"{BAD}market"))
        change("Experiments/smallville.yaml", ("question: How much sooner", f'question: "{BAD} </script><script>document.title=1</script> How much sooner'), ("to their owner?", 'to their owner?"'))
        change("Experiments/smallville/scenario.yaml", ("en: Ambulance\n", f'en: "{BAD}unit"\n'), ("value: {en: made up, zh: 虚拟数据}", f'value: "{BAD}assumed"'))
        change("Experiments/smallville/catalogue.csv", ("Medical emergency", f"{BAD}</script>kind"))
        # The ids of conditions hold no markup; their titles may.
        scenario = cls.folder / "Experiments/smallville/scenario.yaml"
        before = scenario.read_text()
        scenario.write_text(f'{before}\nconditions:\n  "{BAD}condition": {{policies: {{queue: priority}}}}\n')
        refused = gridtwin("run", "Experiments/smallville.yaml", folder=cls.folder)
        assert refused.returncode == 2 and "conditions" in refused.stderr, refused
        scenario.write_text(f'{before}\nconditions: {{emergency: {{zh: "{BAD}工况", en: "{BAD}condition", policies: {{queue: priority}}}}}}\n')
        super().setUpClass()

    def unharmed(self, p):
        self.assertEqual(0, p.at("img, script:not([type]):not([src]), iframe, object").count() if p.page.url.startswith("http") else p.at("img").count())
        self.assertIsNone(p.at("html").get_attribute("data-pwned"))
        self.assertNotEqual("1", p.page.title())

    def test_are_shown_as_text(self):
        p = self.enter(hour=10, width=1900)
        self.assertEqual(f"{BAD}town", p.words("#place"))
        self.assertTrue(p.page.title().startswith(f"{BAD}town"))
        self.assertIn(BAD, p.words("#question"))
        p.click("#synthetic")
        expect(p.at("#synthetic-list")).to_contain_text(BAD)
        p.press("Escape")
        p.press("x")
        expect(p.at("#acts .things")).to_contain_text(f"{BAD}condition")
        expect(p.at("#act-team")).to_contain_text(f"{BAD}unit")
        p.at("#acts .things button").first.click()
        p.confirm("Begin: .*<img src=x .*condition")
        p.start_incident(f"{BAD}</script>kind · priority 1", 19)
        p.listed(2)
        self.assertIn(BAD, p.acts()[0])
        p.at("#act-team").select_option(label=f"{BAD}unit")
        p.button("Off duty", "#acts").click()
        p.confirm("Take <img")
        p.listed(3)
        p.play_for(30, "5 min a second")
        p.press("e")
        expect(p.at("#events .events")).to_contain_text(BAD)
        p.at("#events .events button").filter(has_text=BAD).first.click()
        expect(p.at("#story h2")).to_contain_text(BAD)
        p.press("Escape")
        p.press("q")
        expect(p.at("#desks")).to_contain_text(BAD)
        p.press("l")
        expect(p.at("#table")).to_contain_text(f"{BAD}market")
        p.press("Escape")
        p.press("f")
        expect(p.at(".map")).to_have_count(2)
        for key in "gqe?":
            p.press(key)
        self.unharmed(p)

    def test_are_text_on_a_page_from_the_disk(self):
        p = self.enter()
        p.start_incident(f"{BAD}</script>kind · priority 1", 19)
        p.play_for(60)
        p.click("#menu")
        with self.download(p) as saved:
            p.at("#menu-list").get_by_text("One page that plays offline").click()
        q = Person(self.window(width=1900).new_page())
        q.page.goto(saved().as_uri())
        q.sees("#place", "<img")
        q.leave()
        q.press("Space", "e", "q", "g")
        q.rest(800)
        self.unharmed(q)

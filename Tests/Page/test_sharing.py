"""Many tabs on one stream, and a server that is gone."""

from driving import Machine, PageTest, Person, Server


class Sharing(PageTest):
    def test_eight_tabs(self):
        p = self.enter()
        p.at("#speed").select_option(label="10 min a second")
        tabs = [p]
        for _ in range(7):
            tabs.append(Person(p.page.context.new_page()))
            tabs[-1].page.goto(self.server.home)
            tabs[-1].sees("#clock", r"^\d\d:\d\d$")
        p.rest(500)

        def streams():
            return [a for a in Machine.relay.under_way() if a.startswith(f"{self.server.home}frames")]

        self.assertEqual(1, len(streams()), "one stream for all")
        asked = len(Machine.relay.asked())
        before = [tab.clock() for tab in tabs]
        tabs[5].press("Space")
        for tab, clock in zip(tabs, before):
            tab.until(lambda: tab.clock() > clock + 10 and tab.plays(), "every tab is live")
            first = tab.words("#sentence") + tab.words("#figures")
            tab.until(lambda: tab.words("#sentence") + tab.words("#figures") != first, "its figures go on")
        self.assertEqual([], [a for a in Machine.relay.asked(asked) if "/frames" in a], "no tab asks for another")
        self.assertEqual(1, len(streams()))
        # Whoever closes a tab leaves the others alone.
        for tab in tabs[:4]:
            tab.page.close()
        clock = tabs[7].clock()
        tabs[7].until(lambda: tabs[7].clock() > clock + 10, "the rest goes on")
        tabs[6].press("Space")
        for tab in tabs[4:]:
            tab.until(lambda: not tab.plays(), "all pause")


class Gone(PageTest):
    def test_server_that_is_gone(self):
        self.expects("ERR_|Failed to load")
        server = Server("Experiments/smallville.yaml")
        try:
            p = self.enter(server.entrance)
        finally:
            code = server.end()
        self.assertEqual(0, code)
        p.sees("#notice", "^The connection is lost. Trying again …$", 30_000)
        p.press("Space")
        p.sees("#notice.wrong", "There is no answer from GridTwin. Is it still running?")
        self.assertFalse(p.plays())

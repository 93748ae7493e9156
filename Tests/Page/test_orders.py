"""What a hand orders beside single units: rules, strengths, gatherings; and a moment that is rebuilt."""

import json
import re
import threading
from urllib.error import HTTPError

from driving import PageTest, expect


class Orders(PageTest):
    def test_rule(self):
        p = self.enter(hour=10)
        p.press("x")
        now = p.at("#acts .rules small").nth(1)
        expect(now).to_have_text(re.compile("^now: "))
        before = self.server.now()["digests"]
        p.at("#act-rule-queue").select_option(label="deadline")
        p.button("Change…: Queue", "#acts").click()
        p.confirm("Queue: “deadline” from now on")
        p.listed(1)
        self.assertIn("Queue: “deadline” from now on", p.acts()[0])
        expect(now).to_have_text("now, by hand: deadline")
        # And the scenario's again.
        p.at("#act-rule-queue").select_option(label="as the condition has it")
        p.button("Change…: Queue", "#acts").click()
        p.confirm("Queue as the condition has it")
        p.listed(2)
        expect(now).to_have_text(re.compile("^now: "))
        p.at("#acts ol.acts button").last.click()
        p.confirm("takes back 2 acts")
        expect(p.at("#acts")).to_contain_text("Nothing yet")
        p.until(lambda: self.server.now()["digests"] == before, "it is as if nothing had been done")

    def test_strength(self):
        p = self.enter(hour=10)
        p.press("x")
        p.at("#act-strength-team").select_option(label="Cleaners")
        p.write("#act-strength", "1")
        p.button("Change strength…", "#acts").click()
        p.confirm("Cleaners: 1 on duty instead of")
        p.listed(1)
        self.assertIn("1 of Cleaners on duty", p.acts()[0])
        expect(p.at("#acts")).to_contain_text(re.compile(r"1 of \d+ now"))
        # More than there are is said at once.
        p.write("#act-strength", "999")
        p.button("Change strength…", "#acts").click()
        p.sees("#notice", "The team has 0 to")
        p.hidden("#confirm")

    def test_gathering(self):
        p = self.enter(hour=10)
        p.press("x")
        p.write("#act-people", "3000")
        p.write("#act-gather-cell", "nowhere")
        p.button("Gather…", "#acts").click()
        p.sees("#notice", "There is no such cell on this map.")
        p.write("#act-gather-cell", "19")
        p.button("Gather…", "#acts").click()
        p.confirm("3,000 people gather at .*Cell 19 for 3 h")
        p.listed(1)
        before = p.picture()
        p.play_for(40, "5 min a second")
        self.assertGreater(p.changed(before, p.picture()), 0)
        story = json.loads(self.server.ask("story?cell=19&lang=en"))
        present = next(fact["value"] for fact in story["facts"] if fact["name"] == "People present")
        self.assertGreaterEqual(int(present), 3000)


class Longhua(PageTest):
    experiment = "Experiments/live.yaml"
    language = "zh"

    def test_chinese(self):
        p = self.enter()
        p.press("x")
        expect(p.at("#acts")).to_contain_text("规则")
        expect(p.at("#acts .things li").filter(has_text="平台中断")).to_be_visible()
        p.at("#act-rule-queue").select_option(label="按等级")
        p.at("#acts .rules button").nth(1).click()
        p.confirm("排队规则改为“按等级”")
        p.listed(1)

    def test_moment_that_is_stopped(self):
        p = self.enter()
        here = self.server.now()
        # Days ahead, so that it takes seconds; asked for by another program.
        moment = {**here, "t": here["t"] + 6 * 86_400, "digests": ["x"]}
        answers = []
        asked = threading.Thread(target=lambda: answers.append(self._answer(moment)))
        asked.start()
        try:
            p.sees("#goal", "正在重建时刻")
            p.click("#stop-restoring")
        finally:
            asked.join()
        self.assertEqual([409], answers)
        p.hidden("#stop-restoring")
        self.assertEqual(here, self.server.now())

    def _answer(self, moment):
        """The status with which the server answers a moment."""
        try:
            self.server.ask("moment", moment)
            return 200
        except HTTPError as refusal:
            return refusal.code

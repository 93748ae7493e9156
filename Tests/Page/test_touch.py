"""Fingers on the map: drag, pinch and tap."""

import unittest

from driving import Machine, PageTest, expect


class Touch(PageTest):
    touches = True

    def setUp(self):
        super().setUp()
        if Machine.name != "chromium":
            raise unittest.SkipTest("only Chromium's protocol has fingers")

    def fingers(self, p, *ways, steps=60):
        """Puts down a finger at the beginning of each way, moves all to their ends, and lifts them."""
        session = p.page.context.new_cdp_session(p.page)

        def tell(kind, part):
            points = [{"id": k, "x": x + (u - x) * part, "y": y + (v - y) * part} for k, ((x, y), (u, v)) in enumerate(ways)]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})

        tell("touchStart", 0)
        for step in range(1, steps + 1):
            tell("touchMove", step / steps)
        tell("touchEnd", 1)
        p.rest(300)

    def near(self, place, places, most=2):
        found = min(((u - place[0]) ** 2 + (v - place[1]) ** 2) ** 0.5 for u, v in places)
        self.assertLess(found, most, f"{place} among {places}")

    def inside(self, p, place, margin):
        box = p.at(".map").bounding_box()
        return all(box[edge] + margin < value < box[edge] + box[size] - margin for edge, size, value in (("x", "width", place[0]), ("y", "height", place[1])))

    def test_touch_drags(self):
        p = self.enter(hour=10)
        before = p.units()
        x, y = next(place for place in before if self.inside(p, place, 150))
        self.fingers(p, ((x + 60, y + 60), (x + 100, y + 84)))
        # All of the way, to the pixel: none of it is lost to telling a drag from a tap.
        self.near((x + 40, y + 24), p.units())
        self.assertTrue(p.at("#story").is_hidden(), "to drag is not to tap")

    def test_touch_pinches(self):
        p = self.enter(hour=10)
        x, y = next(place for place in p.units() if self.inside(p, place, 250))
        # Fingers on both sides of a point 60 px from the unit: at two thirds of the size the unit is 40 px from it.
        self.fingers(p, ((x - 60 - 75, y), (x - 60 - 50, y)), ((x - 60 + 75, y), (x - 60 + 50, y)))
        self.near((x - 20, y), p.units())

    def test_touch_taps(self):
        p = self.enter(hour=10)
        x, y = next(place for place in p.units() if self.inside(p, place, 30))
        p.page.touchscreen.tap(x, y)
        p.shown("#story")
        expect(p.at("#story h2")).to_contain_text("1")

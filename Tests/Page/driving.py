"""A server, a browser, and what a person does with them: what all tests of the page share."""

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from relay import Relay

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / ".build" / "page-tests"
WORK = OUT / "work"
PAGE_FILES = os.environ.get("GRIDTWIN_PAGE")

# With every screenshot of Firefox Playwright puts "body {}" into the page as a style, which the page's policy refuses; the browser tells of
# it by the hash of these words.
DRIVERS_OWN = "sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA="

expect.set_options(timeout=15_000)


def shots():
    """Where screenshots are kept."""
    return OUT / "shots" / Machine.name


def program():
    """Where gridtwin is."""
    named = os.environ.get("GRIDTWIN")
    places = [Path(named)] if named else [ROOT / ".build" / kind / "gridtwin" for kind in ("release", "debug")]
    for place in places:
        if place.is_file():
            return str(place.resolve())
    raise SystemExit(f"page tests: no program at {' or '.join(map(str, places))}; build it, or name it by GRIDTWIN")


def gridtwin(*arguments, folder=ROOT):
    """Runs a command to its end."""
    return subprocess.run([program(), *map(str, arguments)], cwd=folder, capture_output=True, text=True, timeout=120)


class Server:
    """`gridtwin serve` on a port of its own."""

    def __init__(self, experiment, *arguments, folder=ROOT):
        self.folder = Path(tempfile.mkdtemp(prefix="serve-", dir=WORK))
        with open(self.folder / "errors", "w") as errors:
            self.process = subprocess.Popen(
                [program(), "serve", str(experiment), "--port", "0", "--save", str(self.folder / "moment.json"), *arguments],
                cwd=folder, stdout=subprocess.PIPE, stderr=errors, text=True)
        alarm = threading.Timer(60, self.process.kill)
        alarm.start()
        line = self.process.stdout.readline()
        alarm.cancel()
        found = re.search(r"http://\S+/#token=(\S+)", line)
        if not found:
            said = (self.folder / "errors").read_text()
            self.end()
            raise RuntimeError(f"serve says: {line}{said}")
        self.entrance, self.token = found.group(0), found.group(1)
        self.home = self.entrance.split("#")[0]
        self._cookie = None
        self._moments = {0: self._arrived()}

    def moment(self, hour=0):
        """The untouched district so many hours after the warm-up; only to be asked for before anybody acts, or again."""
        if hour not in self._moments:
            restored = self._moments[0]
            self.ask("moment", restored)
            self.ask("time", {"to": restored["t"] + hour * 3600})
            self._moments[hour] = self._arrived()
        return self._moments[hour]

    def now(self):
        """The moment as it is, whoever has acted."""
        return json.loads(self.ask("moment.json"))

    def _arrived(self):
        """The moment at which time has come to stand."""
        before = None
        for _ in range(300):
            moment = self.now()
            if moment == before:
                return moment
            before = moment
            time.sleep(0.12)
        raise RuntimeError("time does not come to stand")

    def ask(self, path, body=None):
        """What the server answers, without a browser."""
        fields = {"Content-Type": "application/json"}
        if self._cookie:
            fields["Cookie"] = self._cookie
        elif path != "enter":
            self.ask("enter", {"token": self.token})
            return self.ask(path, body)
        request = urllib.request.Request(self.home + path, json.dumps(body).encode() if body is not None else None, fields)
        with urllib.request.urlopen(request, timeout=60) as answer:
            if path == "enter":
                self._cookie = answer.headers["Set-Cookie"].split(";")[0]
            return answer.read().decode()

    def end(self):
        """Ends it as Ctrl-C does; answers its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        return code


def encoded(moment):
    """A moment as a link carries it."""
    return base64.urlsafe_b64encode(json.dumps(moment).encode()).decode().rstrip("=")


class Machine:
    """The one browser of all tests, and what it asks for."""

    # "chromium" or "firefox".
    name = None
    relay = None
    browser = None
    _driver = None
    _helper = None

    @classmethod
    def start(cls, path):
        cls.relay = Relay()
        cls._driver = sync_playwright().start()
        proxy = {"server": cls.relay.address}
        if cls.name == "firefox":
            # The channel is that of WebDriver BiDi, which every Firefox speaks; Playwright's own protocol needs a Firefox of its own.
            # Firefox asks no proxy for what is on this machine, unless it is told to.
            cls.browser = cls._driver.firefox.launch(
                executable_path=path, channel="moz-firefox", proxy=proxy,
                firefox_user_prefs={"network.proxy.allow_hijacking_localhost": True, "dom.events.testing.asyncClipboard": True})
            return
        # Root has no sandbox of its own to start.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        cls.browser = cls._driver.chromium.launch(executable_path=path, args=arguments, proxy=proxy)

    @classmethod
    def stop(cls):
        if cls.browser:
            cls.browser.close()
        if cls._driver:
            cls._driver.stop()

    @classmethod
    def looker(cls):
        """An empty page that reads pictures."""
        if not cls._helper:
            cls._helper = cls.browser.new_page()
            cls._helper.evaluate(LOOK)
        return cls._helper


# Pictures become pixels in the browser, which can read them faster than anything here.
LOOK = """() => {
  const read = async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, image.width, image.height);
  };
  // How many colours cover a part of a thousand at least.
  window.colours = async (png) => {
    const { data } = await read(png), counts = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const key = data[i] >> 3 << 10 | data[i + 1] >> 3 << 5 | data[i + 2] >> 3;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts.values()].filter((count) => count > data.length / 4000).length;
  };
  // The share of pixels that differ.
  window.changed = async (a, b) => {
    const [x, y] = [await read(a), await read(b)];
    let count = 0;
    for (let i = 0; i < x.data.length; i += 4) if (Math.abs(x.data[i] - y.data[i]) + Math.abs(x.data[i + 1] - y.data[i + 1]) + Math.abs(x.data[i + 2] - y.data[i + 2]) > 12) count++;
    return count * 4 / x.data.length;
  };
  // The middles of the spots of one colour, the largest first.
  window.spots = async (png, [r, g, b]) => {
    const { data, width, height } = await read(png), of = new Uint8Array(width * height), found = [];
    for (let i = 0; i < of.length; i++) of[i] = Math.abs(data[4 * i] - r) + Math.abs(data[4 * i + 1] - g) + Math.abs(data[4 * i + 2] - b) < 10 ? 1 : 0;
    for (let start = 0; start < of.length; start++) {
      if (!of[start]) continue;
      const todo = [start];
      let count = 0, sx = 0, sy = 0;
      of[start] = 0;
      while (todo.length) {
        const i = todo.pop(), x = i % width, y = (i - x) / width;
        count++; sx += x; sy += y;
        for (const [j, there] of [[i - 1, x > 0], [i + 1, x + 1 < width], [i - width, y > 0], [i + width, y + 1 < height]]) if (there && of[j]) { of[j] = 0; todo.push(j); }
      }
      if (count >= 6) found.push([count, sx / count, sy / count]);
    }
    return found.sort((p, q) => q[0] - p[0]);
  };
  // How light a picture is, 0 to 1.
  window.lightness = async (png) => {
    const { data } = await read(png);
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum += 0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2];
    return sum / (data.length / 4 * 255);
  };
}"""


class Person:
    """Somebody who sits before the page."""

    def __init__(self, page):
        self.page = page

    # What there is to see and to take.

    def at(self, selector):
        return self.page.locator(selector)

    def time_bar(self, part):
        """Where in the window a part of the time bar is, 0 to 1."""
        box = self.at("#scrub-box").bounding_box()
        return box["x"] + box["width"] * part, box["y"] + box["height"] - 13

    def go_to(self, part):
        """Clicks the time bar at a part of it, 0 to 1, and waits until it is then."""
        end = int(self.at("#scrub").get_attribute("max")) / 60
        self.page.mouse.click(*self.time_bar(part))
        # The clock shows the goal at once, and the notice until it is reached.
        self.until(lambda: abs(self.clock() - part * end) < 120 and self.at("#notice").is_hidden(), "it goes there")
        self.rest(400)
        self.hidden("#goal")
        self.hidden("#notice")

    def button(self, name, within="body"):
        return self.at(within).get_by_role("button", name=name, exact=True)

    def words(self, selector):
        return self.at(selector).inner_text()

    def sees(self, selector, pattern, timeout=15_000):
        expect(self.at(selector)).to_have_text(re.compile(pattern), timeout=timeout)

    def shown(self, selector, timeout=15_000):
        expect(self.at(selector)).to_be_visible(timeout=timeout)

    def hidden(self, selector, timeout=15_000):
        expect(self.at(selector)).to_be_hidden(timeout=timeout)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def click(self, selector):
        self.at(selector).click()

    def write(self, selector, words):
        """Writes into a field in place of what stands there, by keys."""
        self.at(selector).focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def rest(self, milliseconds):
        """Waits for what can be seen only by waiting: that nothing comes, or that pictures are drawn."""
        self.page.wait_for_timeout(milliseconds)

    # Time.

    def clock(self):
        """Minutes since the first midnight, as clock and day say."""
        clock, day = self.page.evaluate("['clock', 'day'].map((id) => document.getElementById(id).textContent)")
        hours, minutes = map(int, clock.split(":"))
        return (int(re.search(r"\d+", day).group()) - 1) * 1440 + hours * 60 + minutes

    def plays(self):
        return self.at("#play").get_attribute("aria-label") in ("Pause", "暂停")

    def leave(self):
        """Takes the focus from wherever it is, so that keys mean what they mean on the whole page."""
        self.page.evaluate("document.activeElement.blur()")

    def later(self, minutes, timeout=15_000):
        """Waits until the clock has gone on by so many minutes."""
        before = self.clock()
        self.until(lambda: self.clock() >= before + minutes, f"the clock goes on from {before} by {minutes} min", timeout)

    def until(self, holds, what, timeout=15_000):
        for _ in range(timeout // 40):
            if holds():
                return
            self.rest(40)
        raise AssertionError(f"it does not come to this: {what}")

    def play_for(self, minutes, speed="1 h a second"):
        """Plays for so long at a speed, and pauses."""
        self.at("#speed").select_option(label=speed)
        self.click("#play")
        self.later(minutes)
        self.click("#play")
        self.until(lambda: not self.plays(), "it pauses")
        self.leave()

    # Pictures.

    def picture(self, selector=".map >> nth=0"):
        return base64.b64encode(self.at(selector).screenshot()).decode()

    def colours(self, selector=".map >> nth=0"):
        return Machine.looker().evaluate("png => colours(png)", self.picture(selector))

    def lightness(self, selector=".map >> nth=0"):
        return self.lightness_of(self.at(selector).screenshot())

    @staticmethod
    def lightness_of(png):
        return Machine.looker().evaluate("png => lightness(png)", base64.b64encode(png).decode())

    @staticmethod
    def changed(before, after):
        return Machine.looker().evaluate("pair => changed(...pair)", [before, after])

    def spots(self, colour, selector=".map >> nth=0"):
        """Where in the window there are spots of a colour ("rgb(...)", as a legend has it)."""
        box = self.at(selector).bounding_box()
        wanted = [int(part) for part in re.findall(r"\d+", colour)[:3]]
        spots = Machine.looker().evaluate("([png, colour]) => spots(png, colour)", [self.picture(selector), wanted])
        return [(box["x"] + x, box["y"] + y) for _, x, y in spots]

    def legend_colour(self, words):
        """The colour that the legend gives a line."""
        line = self.at("#legend li").filter(has_text=re.compile(rf"^\s*{re.escape(words)}"))
        return line.locator("i").first.evaluate("mark => getComputedStyle(mark).backgroundColor")

    def signs(self, *lines):
        """Where in the window the map has signs in the colours of these lines of the legend."""
        return sum((self.spots(self.legend_colour(line)) for line in lines), [])

    def units(self):
        """Where there are units that are at hand or at work."""
        return self.signs("free", "at work", "under way")

    def incidents(self):
        """Where incidents are that are reported, the many first."""
        return self.signs("priority 3", "priority 2", "priority 1, most urgent")

    def cells(self):
        """Places over the middle of the map, each of them in a cell."""
        box = self.at(".map").bounding_box()
        return [(box["x"] + box["width"] * k / 9, box["y"] + box["height"] * j / 9) for j in (4, 5) for k in range(2, 8)]

    def hover_for(self, pattern, places):
        """Moves the pointer from place to place until the tip matches; answers where that is."""
        for x, y in places:
            self.page.mouse.move(x, y)
            self.rest(60)
            if self.at("#tip").is_visible() and re.search(pattern, self.words("#tip")):
                return x, y
        raise AssertionError(f"nothing on the map says {pattern}")

    # Acts.

    def confirm(self, pattern="."):
        self.shown("#confirm")
        self.sees("#confirm-title", pattern)
        self.click("#confirm-yes")
        self.hidden("#confirm")

    def start_incident(self, kind, cell):
        """Starts an incident in the tab Act, and says yes."""
        self.press("x")
        self.at("#act-kind").select_option(label=kind)
        self.at("#act-cell").fill(str(cell))
        self.button("Start…", "#acts").click()
        self.confirm(f"Start “{kind.split(' · ')[0]}” at .*Cell {cell}")

    def choose_unit(self, team, state=None):
        """Chooses the first unit of a team in the tab Act, or the first that does what is said; answers its name."""
        self.press("x")
        self.at("#act-team").select_option(label=team)
        for name in self.at("#act-unit option").all_inner_texts():
            self.at("#act-unit").select_option(label=name)
            if not state or self.words("#acts .form p.note") == state:
                return name
        raise AssertionError(f"no unit of {team} is {state}")

    def acts(self):
        """What the list of what was done says, newest first."""
        return self.at("#acts ol.acts").first.locator("li .what").all_inner_texts()

    def listed(self, count):
        """Waits until so many acts are in the list."""
        self.until(lambda: len(self.acts()) == count, f"{count} acts are listed")


class PageTest(unittest.TestCase):
    """One server for each class, one window for each test, which begins paused and untouched, by default at the end of the warm-up.

    Every test fails if anything is said on the console, if a script breaks, or if anything is asked of another host.
    """

    experiment = "Experiments/smallville.yaml"
    arguments = ()
    folder = ROOT
    width, height = 1280, 1000
    language, theme = "en", "light"
    touches = False

    @classmethod
    def setUpClass(cls):
        cls.server = Server(cls.experiment, *cls.arguments, folder=cls.folder)

    @classmethod
    def tearDownClass(cls):
        code = cls.server.end()
        if code != 0:
            raise AssertionError(f"serve ended with code {code}")

    def setUp(self):
        self.troubles, self._expected, self._contexts = [], [], []
        self._asked = len(Machine.relay.asked())
        self.person = None

    def tearDown(self):
        name = self.id().split(".", 1)[-1]
        outcome = self._outcome.result
        failed = any(test is self for test, _ in outcome.failures + outcome.errors)
        for context in self._contexts:
            for number, page in enumerate(context.pages):
                if failed or page is context.pages[0]:
                    try:
                        page.screenshot(path=shots() / f"{name}{'' if number == 0 else f'-{number}'}.png")
                    except Exception:
                        pass
            context.close()
        self.assertEqual([], [t for t in self.troubles if not any(re.search(e, t) for e in self._expected)], "what console and network say")
        self.assertEqual([], Machine.relay.foreign(self._asked), "requests to other hosts")

    def expects(self, pattern):
        """A line on the console that belongs to what the test does, such as the browser's own about a refused request."""
        self._expected.append(pattern)

    def window(self, width=None, height=None, language=None, theme=None):
        """A browser of its own: without the cookies of others."""
        context = Machine.browser.new_context(
            viewport={"width": width or self.width, "height": height or self.height}, locale="en-GB", accept_downloads=True, has_touch=self.touches,
            permissions=["clipboard-read", "clipboard-write"] if Machine.name == "chromium" else [])
        self._contexts.append(context)
        choices = {"gridtwin-language": language or self.language, "gridtwin-theme": theme or self.theme}
        context.add_init_script(
            f"for (const [name, value] of Object.entries({json.dumps(choices)})) try {{ localStorage.getItem(name) ?? localStorage.setItem(name, value); }} catch {{}}")
        if PAGE_FILES:
            context.route("**/*", serve_from(Path(PAGE_FILES)))
        context.on("console", lambda said: said.type in ("error", "warning") and self._note(f"{said.type}: {said.text} {said.location.get('url', '')}"))
        context.on("weberror", lambda error: self._note(f"error: {error.error.stack or error.error}"))
        context.on("request", self._look_at)
        return context

    def _note(self, trouble):
        if DRIVERS_OWN not in trouble:
            self.troubles.append(trouble)

    def _look_at(self, request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost"):
            self.troubles.append(f"request: {request.url}")

    def enter(self, address=None, hour=0, **choices):
        """Opens the address that the terminal printed, where the district is untouched and so many hours after the warm-up."""
        if not address:
            self.server.ask("moment", self.server.moment(hour))
        page = self.window(**choices).new_page()
        person = Person(page)
        page.goto(address or self.server.entrance)
        try:
            expect(person.at("#clock")).not_to_have_text("--:--")
        except AssertionError:
            # A page that does not start at all fails every test: one is enough.
            self._outcome.result.stop()
            raise
        expect(person.at(".map").first).to_be_visible()
        person.rest(150)
        self.person = self.person or person
        return person

    def shot(self, person, name):
        person.page.screenshot(path=shots() / f"{name}.png")

    def judge(self, person, view):
        """Whether everybody can use what is shown: axe-core finds nothing against it."""
        report = Axe().run(person.page)
        found = [f"{v['id']}: {v['help']}: {[node['target'] for node in v['nodes'][:3]]}" for v in report.response["violations"]]
        self.assertEqual([], found, f"axe on {view}")

    @contextmanager
    def download(self, person):
        """What a click saves, as a path: `with self.download(p) as got: click`, then got()."""
        with person.page.expect_download() as info:
            yield lambda: Path(shutil.copy(info.value.path(), Path(tempfile.mkdtemp(dir=WORK)) / info.value.suggested_filename))


def serve_from(folder):
    """Files of the page as they are in a folder, with the fields that the server sends: to try a change without building."""
    def handle(route):
        parts = urlsplit(route.request.url)
        file = folder / (parts.path.lstrip("/") or "index.html")
        if parts.scheme != "http" or route.request.method != "GET" or not file.is_file():
            return route.continue_()
        with urllib.request.urlopen(f"http://{parts.netloc}/") as answer:
            fields = {name: value for name, value in answer.headers.items() if name not in ("Content-Type", "Content-Length", "ETag")}
        fields["Content-Type"] = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8"}.get(file.suffix, "text/javascript; charset=utf-8")
        return route.fulfill(status=200, headers=fields, body=file.read_bytes())
    return handle


def copy_of_inputs():
    """A folder of its own with experiments and maps, to change or to compute in."""
    folder = Path(tempfile.mkdtemp(prefix="copy-", dir=WORK))
    for part in ("Experiments", "Maps"):
        shutil.copytree(ROOT / part, folder / part)
    return folder

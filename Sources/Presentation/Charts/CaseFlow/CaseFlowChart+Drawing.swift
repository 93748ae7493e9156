/// How boxes and arrows are drawn.
extension CaseFlowChart {
  /// Where an arrow begins and ends, and how it bends.
  private struct Course {
    var arrow: Arrow
    /// Whether as many go back, so that one arrow with two heads stands for both ways.
    var isBothWays = false
    var start: SIMD2<Double>
    var startBend: SIMD2<Double>
    var endBend: SIMD2<Double>
    var end: SIMD2<Double>
    /// Where its label is tried first, from 0 at the start to 1 at the end.
    var label: Double

    func point(_ t: Double) -> SIMD2<Double> {
      let s = 1 - t
      return s * s * s * start + 3 * s * s * t * startBend + 3 * s * t * t * endBend + t * t * t * end
    }
  }

  private struct Frame {
    var low: SIMD2<Double>
    var high: SIMD2<Double>

    func meets(_ other: Frame) -> Bool {
      low.x < other.high.x && other.low.x < high.x && low.y < other.high.y && other.low.y < high.y
    }
  }

  /// The picture by itself, for a page that says its title.
  var svg: String { ChartFrame.svg(width: Self.width, height: height, label: title, content) }

  /// Its elements without the title, to stand in a picture of several.
  var content: String {
    var svg = ""
    for (i, line) in summary.enumerated() { svg += ChartFrame.text(line, 4, 14 + 17 * Double(i), size: 12.5) }
    for (column, head) in heads.enumerated() {
      guard let box = boxes.first(where: { $0.column == column }) else { continue }
      svg += ChartFrame.text(
        head, box.x + box.width / 2, 54, anchor: "middle", colour: MapColours.grey, size: 12.5, bold: true)
    }
    let courses = courses
    for course in courses { svg += Self.line(course, most: most, isMinor: isMinor(course.arrow)) }
    for box in boxes { svg += Self.draw(box) }
    var taken = boxes.map { Frame(low: [$0.x, $0.y], high: [$0.x + $0.width, $0.y + $0.height]) }
    for course in courses where !isMinor(course.arrow) { svg += Self.label(course, &taken) }
    for course in courses where isMinor(course.arrow) { svg += Self.label(course, &taken, isMinor: true) }
    if !base.isEmpty { svg += ChartFrame.text(base, 4, height - 24, colour: MapColours.grey, size: 12) }
    if !footnote.isEmpty {
      svg += ChartFrame.text(footnote, 4, height - 8, colour: MapColours.grey, size: 12)
    }
    return svg
  }

  private var most: Double { arrows.map(\.perDay).max() ?? 1 }

  private func box(_ id: String) -> Box? { boxes.first { $0.id == id } }

  private enum Side { case left, right }

  /// The arrows' courses: on each side of a box they are spread in the order of where they lead.
  private var courses: [Course] {
    func back(_ arrow: Arrow) -> Arrow? {
      guard Self.asides.contains(arrow.to) || Self.asides.contains(arrow.from) else { return nil }
      return arrows.first {
        $0.from == arrow.to && $0.to == arrow.from && Self.count($0.perDay) == Self.count(arrow.perDay)
      }
    }
    let pairs = arrows.filter { !Self.asides.contains($0.from) || back($0) == nil }.compactMap { arrow in
      box(arrow.from).flatMap { from in box(arrow.to).map { (arrow: arrow, from: from, to: $0) } }
    }
    func sides(_ from: Box, _ to: Box) -> (Side, Side)? {
      if from.column == to.column { return nil }
      return from.column < to.column ? (.right, .left) : (.left, .right)
    }
    func spot(_ arrow: Arrow, at box: Box, on side: Side) -> (y: Double, count: Int) {
      let here = pairs.compactMap { pair -> (arrow: Arrow, other: Double)? in
        guard let (first, second) = sides(pair.from, pair.to) else { return nil }
        if pair.from.id == box.id, first == side { return (pair.arrow, pair.to.middle) }
        if pair.to.id == box.id, second == side { return (pair.arrow, pair.from.middle + 0.1) }
        return nil
      }.enumerated().sorted { ($0.element.other, $0.offset) < ($1.element.other, $1.offset) }.map(\.element)
      let at = here.firstIndex { $0.arrow == arrow } ?? 0
      return (box.y + box.height * (Double(at) + 0.5) / Double(max(1, here.count)), here.count)
    }
    return pairs.map { pair in
      guard let (first, second) = sides(pair.from, pair.to) else {
        return Self.vertical(pair.arrow, isBothWays: back(pair.arrow) != nil, pair.from, pair.to)
      }
      let out = spot(pair.arrow, at: pair.from, on: first)
      let into = spot(pair.arrow, at: pair.to, on: second)
      let sign = first == .right ? 1.0 : -1
      let start = SIMD2(first == .right ? pair.from.x + pair.from.width : pair.from.x, out.y)
      let end = SIMD2(second == .right ? pair.to.x + pair.to.width : pair.to.x, into.y)
      let bend = max(20, abs(end.x - start.x) * 0.5)
      return Course(
        arrow: pair.arrow, isBothWays: back(pair.arrow) != nil, start: start, startBend: start + [sign * bend, 0],
        endBend: end - [sign * bend, 0], end: end,
        label: into.count == 1 && out.count > 1 ? 0.66 : 0.3)
    }
  }

  /// Between two desks of one column: reports go up on the left, orders down on the right.
  private static func vertical(_ arrow: Arrow, isBothWays: Bool, _ from: Box, _ to: Box) -> Course {
    let isUp = to.y < from.y
    let x = from.x + from.width * (arrow.isEscalation ? 0.5 : isUp ? 0.22 : 0.78)
    let start = SIMD2(x, isUp ? from.y : from.y + from.height)
    let end = SIMD2(x, isUp ? to.y + to.height : to.y)
    let side = abs(end.y - start.y) > 100 ? (isUp ? -70.0 : 70) : 0
    return Course(
      arrow: arrow, isBothWays: isBothWays, start: start, startBend: start + [side, (end.y - start.y) * 0.3],
      endBend: end + [side, (start.y - end.y) * 0.3], end: end, label: 0.5)
  }

  /// Stops that tickets come back from.
  private static let asides = ["wrong-agency"]

  private static func colour(_ arrow: Arrow) -> (line: String, isBack: Bool) {
    if arrow.from == "wrong-agency" || arrow.to == "wrong-agency" { return (red, arrow.from == "wrong-agency") }
    if arrow.isEscalation { return (brown, false) }
    if arrow.from.hasPrefix("desk:"), arrow.to.hasPrefix("desk:") { return ("#5b7fa6", false) }
    if arrow.to == "undone" || arrow.to == "open" { return ("#c98a5e", false) }
    return ("#9fb3c8", false)
  }

  /// A small part of all tickets, on no way that matters by itself: a pale line, whose count stands where there is room.
  private func isMinor(_ arrow: Arrow) -> Bool {
    let all = arrows.reduce(0) { $0 + ($1.to == "intake" ? $1.perDay : 0) }
    return arrow.perDay < all * 0.008 && ![Self.red, Self.brown].contains(Self.colour(arrow).line)
      && !arrow.from.hasPrefix("channel:")
  }

  private static func line(_ course: Course, most: Double, isMinor: Bool) -> String {
    let n = MapSVG.number
    let width = isMinor ? 0.8 : 1.4 + 11 * course.arrow.perDay / most
    let head = max(isMinor ? 4 : 6, width * 0.9)
    let (full, isBack) = colour(course.arrow)
    let colour = isMinor ? "#cbd3db" : full
    func at(_ p: SIMD2<Double>) -> String { "\(n(p.x)) \(n(p.y))" }
    /// A head, and where the line ends at it.
    func point(_ tip: SIMD2<Double>, from bend: SIMD2<Double>) -> (svg: String, foot: SIMD2<Double>) {
      let along = tip - bend
      let length = (along * along).sum().squareRoot()
      let way = length > 0 ? along / length : [1, 0]
      let across = SIMD2(-way.y, way.x)
      let foot = tip - way * head
      let (a, b) = (foot + across * head * 0.75, foot - across * head * 0.75)
      return ("<path fill=\"\(colour)\" d=\"M\(at(tip))L\(at(a))L\(at(b))z\"/>\n", foot)
    }
    let end = point(course.end, from: course.endBend)
    let start = course.isBothWays ? point(course.start, from: course.startBend) : ("", course.start)
    let dashes = isBack ? " stroke-dasharray=\"5 3\"" : ""
    return "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(n(width))\"\(dashes) "
      + "d=\"M\(at(start.1))C\(at(course.startBend)) \(at(course.endBend)) \(at(end.foot))\"/>\n"
      + end.svg + start.0
  }

  private static func draw(_ box: Box) -> String {
    let n = MapSVG.number
    var svg =
      "<rect x=\"\(n(box.x))\" y=\"\(n(box.y))\" width=\"\(n(box.width))\" height=\"\(n(box.height))\" rx=\"5\" "
      + "fill=\"\(box.fill)\" stroke=\"\(box.border)\"/>\n"
    let x = box.x + box.width / 2
    let room = box.width - 8
    let size = 12.5
    let text = [box.title] + box.lines
    let top = box.middle - Double(text.count) * 7 + 11
    for (i, line) in text.enumerated() {
      let letters = i > 1 ? 10.5 : size
      svg += ChartFrame.text(
        ChartFrame.cut(line, to: room, size: letters), x, top + Double(i) * 14, anchor: "middle",
        colour: box.ink,
        size: letters, bold: i == 1)
    }
    return svg
  }

  /// Writes the count where nothing stands yet, near the preferred place.
  private static func label(_ course: Course, _ taken: inout [Frame], isMinor: Bool = false) -> String {
    let text = count(course.arrow.perDay)
    let size = isMinor ? 9.5 : 12
    let half = SIMD2(ChartFrame.width(of: text, size: size) / 2 + 1, size * 0.54)
    let tries = [0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.32, -0.32, 0.4].map { course.label + $0 }
    let spots = tries.filter { (0.1...0.9).contains($0) }.map { course.point($0) }
    let frames = spots.map { Frame(low: $0 - half, high: $0 + half) }
    guard let at = frames.firstIndex(where: { frame in !taken.contains { $0.meets(frame) } }) ?? (isMinor ? nil : 0)
    else { return "" }
    taken.append(frames[at])
    let colour = colour(course.arrow).line
    let ink = isMinor ? MapColours.grey : colour == red || colour == brown ? colour : MapColours.ink
    return ChartFrame.text(
      text, spots[at].x, spots[at].y + 4, anchor: "middle", colour: ink, size: size, bold: !isMinor,
      halo: true)
  }
}

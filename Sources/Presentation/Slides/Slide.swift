/// One page to show: a finding as its title, and below it the one thing that shows it.
struct Slide {
  let id: String
  /// The finding, in a sentence.
  let title: String
  /// What stands in small letters above it.
  var above = ""
  let content: String
  /// The layers of the map that it draws itself; nil if it draws none.
  var layers: [String]? = nil

  /// Sizes of a title in rem, and how many lines of it there is room for.
  private static let sizes: [(rem: Double, lines: Double)] = [(2.4, 2), (1.9, 3), (1.5, 4)]
  /// How wide a line of a slide is, in rem; bold letters are broader than others.
  private static let line = 74.0 / 1.12

  /// A text for a place with so much room, as large as it may be, and cut only if nothing else helps.
  static func fitted(
    _ text: String, _ element: String, class style: String, sizes: [(rem: Double, lines: Double)] = sizes,
    line: Double = line
  ) -> String {
    // A line may end early for the sake of a long word.
    func room(_ size: (rem: Double, lines: Double)) -> Double { size.lines * line - size.rem * 6 * (size.lines - 1) }
    let last = sizes[sizes.count - 1]
    let size = sizes.first { ChartFrame.width(of: text, size: $0.rem) <= room($0) } ?? last
    let cut = ChartFrame.cut(String(text.prefix(2000)), to: room(size), size: size.rem)
    return "<\(element) class=\"\(style)\" style=\"font-size:\(size.rem)rem\">\(Markup.text(cut))</\(element)>\n"
  }

  func html(above kicker: String, foot: String) -> String {
    "<section id=\"\(id)\"><div class=\"head\">\(Markup.element("p", class: "above", kicker))"
      + Self.fitted(title, "h2", class: "finding") + "</div>\n"
      + Markup.element("div", class: "body", content) + Markup.element("div", class: "foot", foot) + "</section>\n"
  }
}

extension Figure {
  /// The picture as large as a slide has room, with its key and a few words at its side, or below a broad one.
  var slide: String {
    var side = ""
    if !key.isEmpty {
      let size = key.count > 12 ? 0.8 : key.count > 8 ? 0.95 : 1.1
      // Where there are few, a long name takes two lines.
      let lines = key.count > 6 || isBroad ? 1.0 : 2
      side += "<ul class=\"key\(lines > 1 ? " few" : "")\" style=\"font-size:\(size)rem\">"
      if let keyTitle { side += "<li class=\"top\">\(Markup.text(keyTitle))</li>" }
      for entry in key {
        let label = ChartFrame.cut(entry.label, to: (20 - 2 * size) * lines - 3 * size * (lines - 1), size: size)
        side += "<li><i style=\"background:\(entry.colour)\"></i><span>\(Markup.text(label))</span></li>"
      }
      side += "</ul>\n"
    }
    if !note.isEmpty { side += Slide.fitted(note, "p", class: "note", sizes: [(1.05, 12), (0.9, 12)], line: 20) }
    let aside = side.isEmpty ? "" : Markup.element("div", class: "side", side)
    let style = isBroad || side.isEmpty ? "figure broad" : "figure"
    return Markup.element("div", class: style, Markup.element("div", class: "picture", svg) + aside)
  }
}

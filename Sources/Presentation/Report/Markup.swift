/// Elements of the page; text is escaped, content is not. The page is well-formed XML, so that tests can read it.
enum Markup {
  static func text(_ text: String) -> String { XMLText.escaped(text) }

  static func element(_ name: String, class style: String? = nil, _ content: String) -> String {
    "<\(name)\(style.map { " class=\"\($0)\"" } ?? "")>\(content)</\(name)>\n"
  }

  static func paragraph(_ words: String, class style: String? = nil) -> String {
    element("p", class: style, text(words))
  }

  /// A cell of a table that knows its column's head.
  static func cell(_ head: String, _ content: String) -> String {
    "<td data-head=\"\(text(head))\">\(text(content))</td>"
  }

  /// A table whose rows become blocks on a narrow screen, each cell with its column's head.
  static func table(_ heads: [String], _ rows: [[String]], class style: String = "stack") -> String {
    let head: String = heads.map { "<th>\(text($0))</th>" }.joined()
    let body = rows.map { (row: [String]) -> String in
      let cells = zip(heads, row).map(cell).joined()
      return "<tr>\(cells)</tr>\n"
    }.joined()
    return "<table class=\"\(style)\"><thead><tr>\(head)</tr></thead><tbody>\n\(body)</tbody></table>\n"
  }
}

/// A picture with its title, key and explanation.
struct Figure {
  var title: String
  var svg: String
  /// Colours and what they mean.
  var key: [(colour: String, label: String)] = []
  var keyTitle: String?
  var note = ""
  /// The layers of the map that it draws itself; nil if it draws none.
  var layers: [String]?
  /// Whether it takes half of a wide page, and the whole of others.
  var isBroad = false

  func html(id: String, pill: String?, basis: ([String]?) -> String) -> String {
    var html = "<figure id=\"\(id)\"\(isBroad ? " class=\"broad\"" : "")><h3>\(Markup.text(title))"
    if let pill { html += " <span class=\"pill\">\(Markup.text(pill))</span>" }
    html += "</h3>\n" + svg
    if !key.isEmpty {
      html += "<ul class=\"key\">"
      if let keyTitle { html += "<li class=\"head\">\(Markup.text(keyTitle))</li>" }
      for entry in key {
        html += "<li><i style=\"background:\(entry.colour)\"></i>\(Markup.text(entry.label))</li>"
      }
      html += "</ul>\n"
    }
    let note = note.isEmpty ? "" : Markup.paragraph(note)
    html += "<figcaption>\(note)\(basis(layers))</figcaption>"
    return html + "</figure>\n"
  }
}

/// A part of the page; one without content is left out.
struct Section {
  var id: String
  var title: String
  /// What holds for all figures.
  var lead = ""
  var figures: [Figure] = []
  /// Tables and texts below the figures.
  var text = ""

  var isEmpty: Bool { figures.isEmpty && text.isEmpty }

  func html(pill: String?, basis: ([String]?) -> String) -> String {
    var html = "<section id=\"\(id)\"><h2>\(Markup.text(title))</h2>\n"
    if !lead.isEmpty { html += Markup.paragraph(lead, class: "quiet lead") }
    if !figures.isEmpty {
      let pictures = figures.enumerated().map { $1.html(id: "\(id)-\($0 + 1)", pill: pill, basis: basis) }
      let style = figures.contains(where: \.isBroad) ? "grid broad" : "grid"
      html += Markup.element("div", class: style, pictures.joined())
    }
    return html + text + "</section>\n"
  }
}

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as a reader of XML meets it; nil if it is not well formed.
final class Page: NSObject, XMLParserDelegate {
  /// A piece of text in a picture, with where its ends may lie.
  struct Lettering {
    var text = ""
    var x = 0.0
    var y = 0.0
    var size = 12.0
    var anchor = "start"
    var picture: [Double]

    /// About how wide it is: an average letter of a sans serif; Chinese ones are square.
    private var width: Double { text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 1 : 0.5) * size } }

    private var left: Double { anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x }

    /// Whether it stands where another one does.
    func covers(_ other: Lettering) -> Bool {
      abs(y - other.y) < min(size, other.size) * 0.8 && left < other.left + other.width && other.left < left + width
    }

    /// Whether all of it lies in its picture.
    var isInside: Bool {
      return left >= picture[0] - 1 && left + width <= picture[0] + picture[2] + 1 && y - size * 0.8 >= picture[1] - 1
        && y <= picture[1] + picture[3] + 1
    }
  }

  private(set) var identifiers: [String] = []
  private(set) var links: [String] = []
  private(set) var addresses: [String] = []
  private(set) var letterings: [Lettering] = []
  private(set) var titles: [String] = []
  private(set) var text = ""
  private(set) var elements: [String: Int] = [:]
  private var picture: [Double]?
  private var isTitle = false

  init?(_ html: String) {
    super.init()
    let parser = XMLParser(data: Data(html.replacingOccurrences(of: "<!DOCTYPE html>", with: "").utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
    if let id = attributes["id"] { identifiers.append(id) }
    if let link = attributes["href"] { links.append(link) }
    for key in ["src", "xlink:href", "action", "data", "srcset"] {
      if let address = attributes[key] { addresses.append(address) }
    }
    if name == "svg" { picture = attributes["viewBox"]?.split(separator: " ").compactMap { Double($0) } }
    if name == "text", let picture {
      letterings.append(
        Lettering(
          x: Double(attributes["x"] ?? "") ?? .nan, y: Double(attributes["y"] ?? "") ?? .nan,
          size: Double(attributes["font-size"] ?? "") ?? 12, anchor: attributes["text-anchor"] ?? "start",
          picture: picture))
    }
    isTitle = name == "h2"
    if isTitle { titles.append("") }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
    if isTitle { titles[titles.count - 1] += string }
    if picture != nil, !letterings.isEmpty, isLettering { letterings[letterings.count - 1].text += string }
  }

  private var isLettering: Bool { !(letterings.last?.text.hasSuffix("\n") ?? true) }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "svg" { picture = nil }
    if name == "text", !letterings.isEmpty { letterings[letterings.count - 1].text += "\n" }
    if name == "h2" { isTitle = false }
  }
}

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads XML by a parser that is not ours, element by element.
final class JUnitReader: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
  }

  private var elements: [Element] = []

  /// The elements of a file in their order.
  static func read(_ path: String) throws -> [Element] {
    try read(Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// The elements of a text in their order.
  static func read(_ data: Data) throws -> [Element] {
    let reader = JUnitReader()
    let parser = XMLParser(data: data)
    parser.delegate = reader
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.propertyListReadCorrupt) }
    return reader.elements
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append(Element(name: name, attributes: attributes))
  }
}

import District

/// What a picture rests on, told apart by signs that print without colour.
extension Report {
  /// The line below a picture; `layers` are those that it draws itself, nil if it draws none.
  func basis(_ layers: [String]?) -> String {
    let record = stored.record
    let parts = Layer.Status.allCases.flatMap { status -> [String] in
      let own = record.layers.filter { $0.status == status }.map(\.name)
      let drawn = layers.map { names in own.filter(names.contains) } ?? []
      var words: [String] = []
      if !drawn.isEmpty { words.append(phrases.layersOf(status, drawn.map(phrases.layer))) }
      let count = own.count - drawn.count
      if count > 0, drawn.isEmpty { words.append(phrases.layersOf(status, count)) }
      if status == .measured, !record.evidence.published.isEmpty {
        words.append(phrases.publishedOf(record.evidence.published.count))
      }
      return words
    }
    let assumed = record.evidence.assumptions.count + record.evidence.unexplained.count
    let all = parts + (assumed > 0 ? [phrases.assumedOf(assumed)] : [])
    guard !all.isEmpty else { return "" }
    // Each part stays in one line.
    let words = all.map { $0.replacing(" ", with: "\u{00A0}") }.joined(separator: " \u{00B7} ")
    return Markup.paragraph(phrases.simulated + phrases.say(": ", "：") + words, class: "basis")
  }

  /// The layers that maps draw.
  static let mapLayers = ["cells", "subdistricts"]
}

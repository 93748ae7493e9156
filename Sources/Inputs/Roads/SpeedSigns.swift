/// What the signs along a way of OpenStreetMap say of speed: `maxspeed`, and `maxspeed:forward` and `maxspeed:backward` where its directions differ.
struct SpeedSigns {
  /// Metres a second along its nodes; 0 where nothing is said.
  private(set) var forwards = 0.0
  /// The other way.
  private(set) var backwards = 0.0
  /// What is no speed: limits by law (`DE:urban`), by the hour (`maxspeed:conditional`), by signals, and nonsense.
  private(set) var unread: [String] = []

  /// Whether it says anything.
  var isRead: Bool { forwards > 0 || backwards > 0 }

  init(_ tags: [OSMFile.Tag]) {
    if let text = tags["maxspeed"] {
      forwards = read(text)
      backwards = forwards
    }
    if let text = tags["maxspeed:forward"] { forwards = read(text) }
    if let text = tags["maxspeed:backward"] { backwards = read(text) }
    if tags["maxspeed:conditional"] != nil { unread.append("maxspeed:conditional") }
  }

  private mutating func read(_ text: String) -> Double {
    guard let speed = Self.speed(text) else {
      unread.append(text)
      return 0
    }
    return speed
  }

  /// Kilometres an hour unless a unit is stated; `walk` is six of them. Where there is no limit, `none`, it is that of the class: nil.
  static func speed(_ text: String) -> Double? {
    let text = PlainText.trimmed(text.lowercased())
    if text == "walk" { return 6 * StreetRules.kilometrePerHour }
    var number = text[...]
    var unit = StreetRules.kilometrePerHour
    for (word, metres) in units where text.hasSuffix(word) {
      number = text.dropLast(word.count)
      unit = metres
      break
    }
    guard let value = Quantity.number(PlainText.trimmed(String(number))[...]) else { return nil }
    // No sign states more, and what is slower than to walk is none.
    return possible.contains(value * unit / StreetRules.kilometrePerHour) ? value * unit : nil
  }

  private static let units = [
    ("mph", 1609.344 / 3600), ("km/h", StreetRules.kilometrePerHour), ("kmh", StreetRules.kilometrePerHour),
    ("kph", StreetRules.kilometrePerHour),
  ]
  private static let possible = 3.0...160.0
}

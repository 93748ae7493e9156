import District

/// The colours of maps: the ramp's lightness falls evenly, so that it reads in print and to colour-blind eyes; the area
/// colours differ in lightness as well as in hue.
enum MapColours {
  /// Where there is nothing.
  static let none = "#ececec"
  /// Lines and text.
  static let ink = "#1f2933"
  /// Quiet text.
  static let grey = "#5f6b76"

  private static let ramp: [SIMD3<Double>] = [
    [247, 240, 190], [211, 228, 160], [148, 208, 155], [79, 179, 164], [45, 141, 170], [43, 100, 160], [44, 58, 128],
    [30, 22, 74],
  ]
  private static let areas = ["#cfe3f2", "#f6d7a7", "#bfd9b0", "#e7c3d6", "#f3efad", "#b9b7dc", "#d9cbbd"]

  /// The colour behind the word that says how far a layer can be trusted.
  static func pill(_ status: Layer.Status) -> String {
    switch status {
    case .measured: "#1f7a4d"
    case .derived: "#2b5f9e"
    case .synthetic: "#a8480f"
    case .absent: grey
    }
  }

  /// A colour as it looks behind lines of the same one: three quarters white.
  static func pale(_ colour: String) -> String {
    guard colour.count == 7, let number = Int(colour.dropFirst(), radix: 16) else { return colour }
    let mixed = [16, 8, 0].map { 191 + (number >> $0 & 255) / 4 }
    return "#" + mixed.map { String($0, radix: 16) }.joined()
  }

  /// The colour of class `i` of `count`, light for little and dark for much.
  static func step(_ i: Int, of count: Int) -> String {
    let at = count < 2 ? Double(ramp.count - 1) / 2 : Double(i) / Double(count - 1) * Double(ramp.count - 1)
    let low = min(max(Int(at), 0), ramp.count - 2)
    let colour = ramp[low] + (ramp[low + 1] - ramp[low]) * (at - Double(low))
    let hex = (0..<3).map { channel in
      let digits = String(Int(colour[channel].rounded()), radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    return "#" + hex.joined()
  }

  /// A colour for each of `count` areas such that no two neighbours share one, as far as the colours go.
  static func colours(of count: Int, neighbours: [Set<Int>]) -> [String] {
    var chosen = [Int](repeating: -1, count: count)
    for area in 0..<count {
      let taken = Set(neighbours[area].map { chosen[$0] })
      // Start elsewhere each time, so that all colours are used.
      let order = areas.indices.map { ($0 + area) % areas.count }
      chosen[area] = order.first { !taken.contains($0) } ?? area % areas.count
    }
    return chosen.map { areas[$0] }
  }
}

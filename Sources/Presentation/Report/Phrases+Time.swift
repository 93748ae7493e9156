/// Times as Chinese offices write them: in hours and minutes, wherever they stand. In English they are minutes in tables.
extension Phrases {
  /// Whether values of a measure are written as lengths of time, which bring their units themselves.
  func spellsTime(_ figures: Figures) -> Bool { language == .zh && figures.unit == "min" }

  /// A value, without its unit where that stands elsewhere.
  func number(_ value: Double, _ figures: Figures, signed: Bool = false) -> String {
    guard spellsTime(figures), value.isFinite else { return figures.number(value, signed: signed) }
    let text = length(abs(value), figures)
    guard text.contains(where: { ("1"..."9").contains($0) }) else { return text }
    return (value < 0 ? "-" : signed ? "+" : "") + text
  }

  /// Minutes that need no more digits than a map's key has.
  func minutes(_ value: Double) -> String {
    language == .zh ? amount(Figures(unit: "min").duration(minutes: value)) : MapFigures.grouped(value)
  }

  private func length(_ minutes: Double, _ figures: Figures) -> String {
    // Where seconds tell two values apart they are said, up to an hour.
    guard minutes < 60, figures.resolution ?? .infinity < 0.75 else {
      return amount(figures.duration(minutes: minutes))
    }
    let seconds = Int((minutes * 60).rounded())
    return amount(seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s")
  }
}

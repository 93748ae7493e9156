/// Colours that people with any colour vision can tell apart (Okabe and Ito 2008, "Color Universal Design").
enum Palette {
  /// What every alternative is compared with.
  static let baseline = "#595959"
  /// The other alternatives, in the order of the experiment file. Yellow is too pale for a line.
  private static let compared = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
  /// Those behind them, in dark shades of the same, and two more: as many in all as are shown.
  private static let darker = [
    "#003F63", "#7A3600", "#005A42", "#7D3F62", "#8A5F00", "#2A6E96", "#8B5FBF", "#00A6A6",
  ]
  /// Alternatives that are not shown one by one.
  static let others = "#9aa5b1"
  /// Budgets and limits.
  static let limit = "#7A0019"
  /// Where an interval leaves open which is better.
  static let uncertain = "#c9ccd0"
  /// Where there is nothing to compare.
  static let empty = "#f2f2f0"
  /// Better by little, more, most.
  static let better = ["#9ecae1", "#3182bd", "#08417a"]
  /// Worse by little, more, most.
  static let worse = ["#fdbe85", "#e6711b", "#8f3403"]
  /// The ways of reports, so that none has an alternative's colour.
  static let flows = ["#8da0b3", "#b5a27d", "#93b09a", "#c9ccd0"]

  /// The colour of each alternative.
  static func colours(of alternatives: [String], baseline name: String) -> [String: String] {
    var colours = [name: baseline]
    for (i, alternative) in alternatives.filter({ $0 != name }).enumerated() {
      colours[alternative] = (compared + darker)[i % (compared.count + darker.count)]
    }
    return colours
  }

  /// The dashes of each alternative's lines: solid until the colours are used up.
  static func dashes(of alternatives: [String], baseline name: String) -> [String: String] {
    var dashes: [String: String] = [:]
    for (i, alternative) in alternatives.filter({ $0 != name }).enumerated() where i >= compared.count {
      dashes[alternative] = i < 2 * compared.count ? "6 3" : "2 2"
    }
    return dashes
  }
}

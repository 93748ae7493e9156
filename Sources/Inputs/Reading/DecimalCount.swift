/// Counts what tells whether numbers have decimal points or commas.
struct DecimalCount {
  /// Whether it is to be found out.
  let isOpen: Bool
  private var points = 0
  private var commas = 0
  /// Numbers whose comma parts no thousands.
  private var clear = 0

  init(isOpen: Bool) { self.isOpen = isOpen }

  /// Looks at a field: digits, a point or comma, digits.
  mutating func add(_ field: ArraySlice<UInt8>) {
    var at = field.startIndex
    func digits() -> Int { field[at...].prefix { (0x30...0x39).contains($0) }.count }
    if let sign = field.first, sign == 0x2D || sign == 0x2B { at += 1 }
    let whole = digits()
    guard (1...12).contains(whole), at + whole < field.endIndex else { return }
    let isZero = field[at] == 0x30
    at += whole
    let mark = field[at]
    guard mark == 0x2E || mark == 0x2C else { return }
    at += 1
    let decimals = digits()
    guard decimals > 0, at + decimals == field.endIndex else { return }
    if mark == 0x2E {
      points += 1
    } else {
      commas += 1
      if decimals != 3 || whole > 3 || isZero { clear += 1 }
    }
  }

  /// What the numbers say: commas only where no number has a point, and one at least cannot be parted by thousands.
  var decimal: DecimalMark { commas == 0 ? .point : clear > 0 && points == 0 ? .comma : .unclear }
}

/// A number with a fixed count of decimals, the same text on every machine.
func decimal(_ value: Double, _ digits: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let scaled = (value * scale).rounded()
  guard scaled.isFinite, abs(scaled) < 9e18 else { return "\(value)" }
  let magnitude = String(Int64(abs(scaled)))
  let padded = String(repeating: "0", count: max(0, digits + 1 - magnitude.count)) + magnitude
  let sign = scaled < 0 ? "-" : ""
  return digits == 0 ? sign + padded : sign + padded.dropLast(digits) + "." + padded.suffix(digits)
}

/// A number without more decimals than it needs, and so many at most.
func shortDecimal(_ value: Double, most digits: Int) -> String {
  var text = decimal(value, digits)
  guard text.contains(".") else { return text }
  while text.hasSuffix("0") { text.removeLast() }
  return text.hasSuffix(".") ? String(text.dropLast()) : text
}

/// A whole number with its digits in groups of three.
func grouped(_ value: Int) -> String { grouped(String(value)) }

/// A number's text with the digits before the point in groups of three, as English and Chinese texts have them: `28,412.5`, `-1,105`.
package func grouped(_ text: String) -> String {
  guard let first = text.firstIndex(where: \.isNumber) else { return text }
  let digits = text[first...].prefix { $0.isNumber }
  guard digits.count > 3 else { return text }
  var parts: [Substring] = []
  var rest = digits
  while rest.count > 3 {
    parts.insert(rest.suffix(3), at: 0)
    rest = rest.dropLast(3)
  }
  return text[..<first] + ([rest] + parts).joined(separator: ",") + text[digits.endIndex...]
}

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

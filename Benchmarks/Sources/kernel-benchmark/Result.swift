/// What one run of one engine on one model came to; printed in the rivals' form.
struct Result: CustomStringConvertible {
  var engine = "gridtwin"
  var model: String
  var parameter: String
  /// Operations: holds, events or draws.
  var work: Int
  var seconds: Double
  /// A number that depends on every operation, to compare with the rivals'.
  var check: Double

  var description: String {
    "RESULT \(engine) \(model) \(parameter) \(work) \(seconds) \(Double(work) / seconds) \(check)"
  }
}

/// Runs something and returns how long it took, with what it gave.
func timed<Value>(_ body: () -> Value) -> (seconds: Double, value: Value) {
  let clock = ContinuousClock()
  let start = clock.now
  let value = body()
  let length = (clock.now - start).components
  return (Double(length.seconds) + Double(length.attoseconds) * 1e-18, value)
}

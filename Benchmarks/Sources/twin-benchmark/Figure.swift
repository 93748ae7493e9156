/// Prints one figure of the twin, for the table.
func figure(_ name: String, _ value: Double) { print("FIGURE \(name) \(value)") }

/// How long something takes, in seconds.
func seconds(_ body: () throws -> Void) rethrows -> Double { try ContinuousClock().measure(body) / .seconds(1) }

/// The middle one of an odd number of values.
func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

import EventKernel

/// The soonest unit found so far.
struct Soonest {
  let wanted: UInt64
  /// Nanoseconds that the agency's fastest unit takes for a cell at least.
  let perCell: Double
  var unit = UnitIndex.none
  var time = TimeSpan(nanoseconds: .max)
  /// The same in seconds, and a little more lest rounding leaves one out.
  var seconds = Double.infinity
  /// So many cells away a unit can be and yet be as soon.
  var cells = Int.max
  var found: UnitIndex? { unit.exists ? unit : nil }

  @inline(__always)
  mutating func consider(_ unit: UnitIndex, _ time: TimeSpan) {
    if time < self.time {
      self.unit = unit
      self.time = time
      seconds = Double(time.nanoseconds + 1) / 1e9
      // A little more, lest rounding leaves one out.
      if perCell > 0 { cells = Int(min(Double(time.nanoseconds) / perCell + 0.001, 1e9)) }
    } else if time == self.time {
      self.unit = min(unit, self.unit)
    }
  }
}

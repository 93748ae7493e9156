import District

/// Legs as the text of a table: times in nanoseconds, distances in metres.
enum LegTable {
  static func text(_ legs: [Leg]) -> [UInt8] {
    let purposes = Leg.Purpose.allCases.map { Array(String(describing: $0).utf8) }
    var text = Array("unit,purpose,incident,task,from,to,start,end,distance\n".utf8)
    text.reserveCapacity(80 * legs.count)
    for leg in legs {
      text.append(leg.unit.int, ",")
      text += purposes[Int(leg.purpose.rawValue)]
      text.append(UInt8(ascii: ","))
      text += String(leg.incident, radix: 16).utf8
      text.append(UInt8(ascii: ","))
      text.append(Int(leg.task), ",")
      text.append(Int(leg.from), ",")
      text.append(Int(leg.to), ",")
      text.append(Int(leg.start.nanoseconds), ",")
      text.append(Int(leg.end.nanoseconds), ",")
      text += leg.distance.description.utf8
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: Int, _ separator: Unicode.Scalar) {
    self += String(number).utf8
    append(UInt8(ascii: separator))
  }
}

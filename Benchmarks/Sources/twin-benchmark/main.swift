import Foundation

// twin-benchmark week SCENARIO | look-ahead SCENARIO | memory SCENARIO | dispatch EDGE UNITS CALLS | trace NAME SCENARIO PATIENTS

func usage() -> Never {
  print(
    "usage: twin-benchmark week SCENARIO | look-ahead SCENARIO | memory SCENARIO | dispatch EDGE UNITS CALLS "
      + "| trace NAME SCENARIO PATIENTS")
  exit(2)
}

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch (arguments.first, arguments.count) {
  case ("week", 2): try week(scenario: arguments[1])
  case ("look-ahead", 2): try lookAhead(scenario: arguments[1])
  case ("memory", 2): try await memory(scenario: arguments[1])
  case ("dispatch", 4):
    let sizes = arguments.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
    guard sizes.count == 3 else { usage() }
    try dispatch(edge: sizes[0], units: sizes[1], calls: sizes[2])
  case ("trace", 4): try trace(scenario: arguments[2], patients: arguments[3], name: arguments[1])
  default: usage()
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(2)
}

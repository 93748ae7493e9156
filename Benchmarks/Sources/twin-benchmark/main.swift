import Foundation

// twin-benchmark week SCENARIO | look-ahead SCENARIO | memory SCENARIO | dispatch EDGE UNITS CALLS | trace NAME SCENARIO PATIENTS
// | roads UNITS CALLS | people SCENARIO MAP STEP NAME | people-map RECIPE DATA EDGE FOLDER

func usage() -> Never {
  print(
    "usage: twin-benchmark week SCENARIO | look-ahead SCENARIO | memory SCENARIO | dispatch EDGE UNITS CALLS "
      + "| roads UNITS CALLS | trace NAME SCENARIO PATIENTS | people SCENARIO MAP STEP NAME | people-map RECIPE DATA EDGE FOLDER"
  )
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
  case ("roads", 3):
    guard let units = Int(arguments[1]), let calls = Double(arguments[2]), units > 0, calls > 0 else { usage() }
    try roadDispatch(units: units, calls: calls)
  case ("trace", 4): try trace(scenario: arguments[2], patients: arguments[3], name: arguments[1])
  case ("people", 5): try people(scenario: arguments[1], map: arguments[2], step: arguments[3], name: arguments[4])
  case ("people-map", 5):
    guard let edge = Int(arguments[3]), edge > 0 else { usage() }
    try peopleMap(recipe: arguments[1], data: arguments[2], edge: edge, to: arguments[4])
  default: usage()
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(2)
}

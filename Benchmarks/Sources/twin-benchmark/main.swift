import Foundation

// twin-benchmark week SCENARIO | memory SCENARIO

let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch (arguments.first, arguments.count) {
  case ("week", 2): try week(scenario: arguments[1])
  case ("memory", 2): try await memory(scenario: arguments[1])
  default:
    print("usage: twin-benchmark week SCENARIO | memory SCENARIO")
    exit(2)
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(2)
}

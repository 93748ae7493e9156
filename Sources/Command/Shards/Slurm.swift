import Foundation
import Inputs

/// The commands of Slurm.
enum Slurm {
  /// Submits a job and returns its id.
  static func submit(_ arguments: [String]) throws -> String {
    let (code, output, errors) = try run("sbatch", ["--parsable"] + arguments)
    let id = output.split(whereSeparator: { $0 == ";" || $0.isNewline }).first.map(String.init) ?? ""
    guard code == 0, Int(id) != nil else {
      throw InputError(
        file: "sbatch", message: "refused the job: \(PlainText.line(errors.isEmpty ? output : errors, most: 300))")
    }
    return id
  }

  /// Indices of the jobs of an array that run now; nil if Slurm does not answer.
  static func running(_ id: String) -> [Int]? {
    guard let (code, output, _) = try? run("squeue", ["-h", "-j", id, "-t", "RUNNING,COMPLETING", "-r", "-o", "%K"]),
      code == 0
    else { return nil }
    return output.split(whereSeparator: \.isNewline).compactMap { Int($0) }.sorted()
  }

  private static func run(_ name: String, _ arguments: [String]) throws -> (Int32, String, String) {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let texts = [output, errors].map { String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
    process.waitUntilExit()
    return (process.terminationStatus, texts[0], texts[1])
  }
}

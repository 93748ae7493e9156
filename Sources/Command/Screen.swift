import Foundation
import Inputs
import Presentation

/// What a command says: on standard output what was asked for, on standard error what else there is to say.
///
/// Names, questions and paths are other people's words. Nothing of them may be obeyed by a terminal, or by GitHub's runner, which takes a
/// line that begins with `::`, and `##[` anywhere, for a command.
enum Screen {
  /// Says lines of text.
  static func say(_ text: String) throws(InputError) {
    try put(harmless(text) + "\n")
  }

  /// Says lines of text beside a file: on standard error where that is written to standard output.
  static func say(_ text: String, beside output: String?) throws(InputError) {
    output == "-" ? complain(text) : try say(text)
  }

  /// Says a document in JSON, whose strings may hold anything: there it is escaped.
  static func say(json: String) throws(InputError) {
    try say(document: harmless(json: json) + (json.hasSuffix("\n") ? "" : "\n"))
  }

  /// Says a document in which others' words are escaped already, as XML and Markdown have them.
  static func say(document: String) throws(InputError) {
    try put(document)
  }

  /// Says GitHub's commands, which are made to be obeyed.
  static func say(commands: String) throws(InputError) {
    try put(commands + "\n")
  }

  /// Says a line on standard error, which GitHub's runner reads as well. Where that is full or closed, there is nobody to tell.
  static func complain(_ text: String) {
    note(harmless(text) + "\n")
  }

  /// Puts text on standard error as it is: a meter moves the cursor.
  static func note(_ text: String) {
    _ = StandardStreams.write(text, to: STDERR_FILENO)
  }

  /// A bar on standard error for what takes long.
  static func bar() -> ProgressBar { ProgressBar(isTerminal: isatty(STDERR_FILENO) == 1) { note($0) } }

  private static func put(_ text: String) throws(InputError) {
    let fault = StandardStreams.write(text, to: STDOUT_FILENO)
    // Whoever read it has had enough, as `head` has: that changes nothing of what the command does, nor how it ends.
    guard fault == 0 || fault == EPIPE else {
      throw InputError(file: "standard output", message: "cannot be written: \(String(cString: strerror(fault)))")
    }
  }

  /// Text of which nothing is a command.
  static func harmless(_ text: String) -> String {
    PlainText.lines(text).split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      // The runner looks past blanks of any kind, and at scalars: a mark makes no other letter of a colon.
      let blanks = line.unicodeScalars.prefix(while: \.properties.isWhitespace)
      let rest = line.unicodeScalars.dropFirst(blanks.count)
      guard rest.starts(with: "::".unicodeScalars) else { return String(line).replacing("##[", with: "# #[") }
      return "\(Substring(blanks)): \(Substring(rest.dropFirst()))".replacing("##[", with: "# #[")
    }.joined(separator: "\n")
  }

  /// The same document, with what is no plain text in its strings as escapes; JSON's own layout holds nothing of that.
  static func harmless(json: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      if scalar.isObeyed, scalar != "\n", scalar != "\t", scalar != "\r" {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars
        }
      } else {
        result.append(scalar)
      }
    }
    return String(result).replacing("##[", with: "#\\u0023[")
  }
}

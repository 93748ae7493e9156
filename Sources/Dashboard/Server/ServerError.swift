/// Why the server cannot begin: wrong input, so that the command ends with exit code 2.
public struct ServerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A sentence for whoever started it.
  public let message: String

  init(_ message: String) { self.message = message }

  /// The sentence.
  public var description: String { message }
}

/// One message to all clients: what has changed, or, in a key frame, all that is to be seen.
///
/// The bytes exist once however many clients they go to.
public struct Frame: Sendable {
  /// Its number. Numbers rise by one from frame to frame; a key frame that a client begins with has the number of the last
  /// frame whose changes it holds.
  public let n: Int
  /// Whether it says everything, so that whoever has it needs nothing from before.
  public let isKey: Bool
  /// What is sent: the number and the JSON as an event of a stream.
  let event: [UInt8]

  /// Makes a frame of JSON in which its number and whether it is a key frame stand too.
  public init(n: Int, isKey: Bool, json: [UInt8]) {
    self.n = n
    self.isKey = isKey
    var event = Array("id: \(n)\ndata: ".utf8)
    event.reserveCapacity(event.count + json.count + 2)
    // A line of an event ends where a line of the JSON does. Encoders write none, so there is seldom anything to do.
    if json.contains(where: { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }) {
      for byte in json where byte != Byte.carriageReturn {
        event.append(byte)
        if byte == Byte.lineFeed { event += Array("data: ".utf8) }
      }
    } else {
      event += json
    }
    event += [Byte.lineFeed, Byte.lineFeed]
    self.event = event
  }
}

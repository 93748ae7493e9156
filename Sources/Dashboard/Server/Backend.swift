/// What the server asks of the session that it shows.
///
/// The server lets nothing through that has not come in by its gate, is no route, or is too large: what arrives here is a whole
/// request for one of `routes`. Methods are called on threads of the server's own, several at a time, so that they answer even
/// while all of Swift's own threads compute; so they may not compute for long themselves.
public protocol Backend: Sendable {
  /// What can be asked and done. The server answers everything else itself: 404 and 405.
  var routes: [Route] { get }

  /// The answer to a request. The task is cancelled if the connection breaks, or after a minute; that a client has only closed
  /// its end is not noticed before.
  func answer(_ request: Request) async -> Reply

  /// All that is to be seen now, with the number of the last frame that the hub was given.
  ///
  /// The hub asks for it when a client has nothing to begin with, at most a few times a second however many clients there are.
  func keyFrame() async -> Frame
}

/// A path, and whether it is read or changes something.
public struct Route: Sendable, Hashable {
  /// How a path is asked for.
  public enum Method: String, Sendable, Hashable {
    /// Reads, and changes nothing. `HEAD` is read in the same way, and its body left out.
    case get = "GET"
    /// Changes something.
    case post = "POST"
  }

  /// Whether it is read or changes something.
  public let method: Method
  /// The path, for example `/story`: as it stands in a request, without a query.
  public let path: String

  /// A path that is read.
  public static func get(_ path: String) -> Route { Route(method: .get, path: path) }

  /// A path that changes something.
  public static func post(_ path: String) -> Route { Route(method: .post, path: path) }
}

/// What a client asks for or wants to be done.
public struct Request: Sendable {
  /// Which route it is.
  public let route: Route
  /// What stands behind the question mark, decoded. Of a name that stands there twice the first.
  public let query: [String: String]
  /// What a `POST` brings: JSON if the client says the truth, and at most 1 MB.
  public let body: [UInt8]

  /// Makes a request.
  public init(_ route: Route, query: [String: String] = [:], body: [UInt8] = []) {
    (self.route, self.query, self.body) = (route, query, body)
  }
}

/// What a request gets.
public struct Reply: Sendable {
  /// The number that says whether it was done: 200 if it was.
  public var status: Int
  /// What the bytes are.
  public var type: String
  /// The bytes.
  public var body: [UInt8]
  /// The name under which a browser saves it, if it is to be saved and not shown.
  public var attachment: String?

  /// Makes a reply.
  public init(status: Int = 200, type: String, body: [UInt8], attachment: String? = nil) {
    (self.status, self.type, self.body, self.attachment) = (status, type, body, attachment)
  }

  /// JSON that is there already.
  public static func json(_ body: [UInt8], status: Int = 200) -> Reply {
    Reply(status: status, type: ContentType.json, body: body)
  }

  /// Says in both languages why something was not done: `{"error": {"zh", "en"}}`.
  public static func refusal(_ status: Int, zh: String, en: String) -> Reply {
    var writer = JSONWriter(capacity: 256)
    writer.object {
      $0.object("error") {
        $0.put("zh", zh)
        $0.put("en", en)
      }
    }
    return json(writer.bytes, status: status)
  }
}

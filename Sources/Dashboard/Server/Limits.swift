/// What the server takes of a client, and for how long it waits. Times are seconds.
struct Limits: Sendable {
  /// Connections at a time. If there are as many, the oldest whose client has not come in gives way to another.
  var connections = 512
  /// Bytes of the first line of a request.
  var line = 4_096
  /// Bytes of all fields of a request.
  var fields = 16_384
  /// How many fields a request may have.
  var fieldCount = 100
  /// Bytes that a request may bring along.
  var body = 1_048_576
  /// Bytes that a request may bring along from someone who has not come in yet.
  var token = 1_024
  /// How long a connection stays open on which nothing is asked.
  var idle = 30.0
  /// How long a request may take to arrive.
  var request = 10.0
  /// How long a client may take nothing of what is sent to it.
  var unread = 15.0
  /// How long the session may take to answer.
  var answer = 60.0
  /// How often a stream says that it is still there when it has nothing else to say.
  var silence = 10.0
  /// How long a wrong token waits for its answer.
  var wrongToken = 0.3
  /// How long a connection that ends goes on throwing away what still arrives, so that its last answer is not lost.
  var linger = 1.0
  /// How long answers under way may take once the server is to stop.
  var stop = 2.0
  /// The least time from asking for a key frame to asking for the next.
  var betweenKeys = 0.25
  /// Bytes that the system may keep of what a client has not taken yet.
  var sendBuffer: Int32 = 131_072
}

// EventKernel: what any discrete-event simulation needs, and nothing about what it simulates.
//
//   Time/         Instant and TimeSpan, integer nanoseconds
//   Queue/        EventQueue: the pending events, a value; (time, rank, order of scheduling); cancellable
//   Random/       Philox4x32 and RandomStreams: a draw is a pure function of what it is for
//   Mathematics/  Elementary (log, exp, normal quantile, alike on every machine) and Distribution, by inversion
//   Tallies/      Tally, TimeWeightedTally, SampleTally: what is observed, in one pass
//   Forms/        FlatForm: any of these, and whatever is made of them, as bytes and back
//
// A simulation is a loop:
//
//     var queue = EventQueue<Event>()
//     queue.schedule(.arrival, at: .zero)
//     while let entry = queue.pop(before: end) {
//       // change the state; schedule what follows
//     }
//
// Everything here is a value: a copy is a fork, and two copies that are given the same calls stay equal bit for bit.
// Generic code is inlinable throughout, so that a caller in another module gets it specialised.

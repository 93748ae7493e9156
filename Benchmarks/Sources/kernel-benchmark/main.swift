// kernel-benchmark hold N | hold-philox N | mmc | draw

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.dropFirst().first.flatMap { Int($0) }) {
case ("hold", let pending?): print(hold(pending: pending))
case ("hold-philox", let pending?): print(holdWithStreams(pending: pending))
case ("mmc", nil): print(waitingLine())
case ("draw", nil): print(draws())
default: print("usage: kernel-benchmark hold N | hold-philox N | mmc | draw")
}

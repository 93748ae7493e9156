// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product's build knows nothing of it; it sees the product as any other project would.
let package = Package(
  name: "gridtwin-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gridtwin", path: "..")],
  targets: ["kernel-benchmark", "twin-benchmark"].map {
    .executableTarget(name: $0, dependencies: [.product(name: "GridTwinKit", package: "gridtwin")])
  }
)

for target in package.targets {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
  ]
}

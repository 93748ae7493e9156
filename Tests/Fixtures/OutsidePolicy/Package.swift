// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "gridtwin-mine",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gridtwin", path: "../../..")],
  targets: [
    .executableTarget(name: "gridtwin-mine", dependencies: [.product(name: "GridTwinKit", package: "gridtwin")])
  ]
)

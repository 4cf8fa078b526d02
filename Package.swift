// swift-tools-version:6.2
import PackageDescription

/// The house rules of every target: see docs/architecture.md.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func room(_ name: String, uses: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: uses, resources: resources, swiftSettings: house)
}

func proof(_ name: String, uses: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: uses, resources: resources, swiftSettings: house)
}

let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
/// Only where the trait is asked for: its BoringSSL is half of a first build (decision 0023).
let withTLS = TargetDependencyCondition.when(traits: ["TLS"])

let package = Package(
    name: "dengen",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "dengen", targets: ["dengen"])],
    traits: [.trait(name: "TLS", description: "dengen serve ends TLS itself: --tls-certificate, --tls-key.")],
    dependencies: [
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "CClock"),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CCrypto", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CNetSNMP", linkerSettings: [.linkedLibrary("netsnmp")]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        room("DengenModel"),
        room("DengenWire", uses: ["DengenModel"]),
        room("DengenSystem", uses: ["CClock", "CCurl", "CCrypto"]),
        room("DengenSNMP", uses: ["DengenSystem", "CNetSNMP"]),
        room(
            "DengenStore",
            uses: ["DengenModel", "DengenSystem", "CPostgres", "CZstd", .product(name: "GRDB", package: "GRDB.swift")]),
        room(
            "DengenDrivers", uses: ["DengenModel", "DengenWire", "DengenSystem", "DengenSNMP"],
            resources: [.copy("Simulator/Recordings"), .copy("Profiles")]),
        room(
            "DengenGateway",
            uses: ["DengenModel", "DengenWire", "DengenSystem", "DengenStore", "DengenDrivers", lifecycle, logging]),
        room(
            "DengenCenter", uses: ["DengenModel", "DengenWire", "DengenSystem", "DengenStore", lifecycle, logging],
            resources: [.copy("Resources")]),
        room(
            "DengenWeb",
            uses: [
                "DengenModel", "DengenWire", "DengenSystem", "DengenCenter", "CQREncode", hummingbird,
                hummingbirdCore, httpTypes, nioCore, nioHTTPTypes, lifecycle, logging,
                .product(name: "HummingbirdTLS", package: "hummingbird", condition: withTLS),
                .product(name: "NIOSSL", package: "swift-nio-ssl", condition: withTLS),
            ],
            resources: [.copy("Resources")]),
        .executableTarget(
            name: "dengen",
            dependencies: [
                "DengenModel", "DengenWire", "DengenSystem", "DengenSNMP", "DengenStore", "DengenDrivers",
                "DengenGateway", "DengenCenter", "DengenWeb", lifecycle, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: house),

        .target(
            name: "TestSupport", dependencies: ["DengenModel", "DengenSystem", "DengenStore"],
            path: "Tests/TestSupport", swiftSettings: house),
        // The load generator of `make bench`; no product of its own.
        .executableTarget(
            name: "Bench",
            dependencies: [
                "DengenModel", "DengenWire", "DengenSystem", "DengenSNMP", "DengenStore", "DengenDrivers",
                "DengenGateway", logging,
            ],
            path: "Tests/Bench", swiftSettings: house),
        proof("DengenModelTests", uses: ["DengenModel"], resources: [.copy("Fixtures")]),
        proof("DengenWireTests", uses: ["DengenWire", "DengenModel"]),
        proof("DengenSystemTests", uses: ["DengenSystem", "TestSupport"]),
        proof("DengenSNMPTests", uses: ["DengenSNMP", "DengenSystem", "TestSupport"], resources: [.copy("Fixtures")]),
        proof(
            "DengenStoreTests", uses: ["DengenStore", "DengenModel", "DengenSystem", "TestSupport"],
            resources: [.copy("Fixtures")]),
        proof(
            "DengenDriversTests",
            uses: ["DengenDrivers", "DengenModel", "DengenWire", "DengenSystem", "DengenSNMP", "TestSupport"],
            resources: [.copy("Fixtures")]),
        proof(
            "DengenGatewayTests",
            uses: [
                "DengenGateway", "DengenSNMP", "DengenModel", "DengenWire", "DengenSystem", "DengenStore",
                "DengenDrivers",
                "TestSupport", logging,
            ]),
        proof(
            "DengenCenterTests",
            uses: [
                "DengenCenter", "DengenModel", "DengenWire", "DengenSystem", "DengenStore", "TestSupport", logging,
            ]),
        proof(
            "DengenWebTests",
            uses: [
                "DengenWeb", "DengenCenter", "DengenModel", "DengenWire", "DengenSystem", "DengenStore", "TestSupport",
                hummingbird, hummingbirdCore, httpTypes, nioCore, nioEmbedded, nioHTTPTypes, lifecycle, logging,
            ]),
        // Pure parts of the program, and the built program itself.
        proof("ProgramTests", uses: ["dengen", "DengenSystem", "TestSupport"]),
        proof("HouseTests", uses: ["TestSupport"]),
        proof(
            "EndToEndTests",
            uses: [
                "DengenModel", "DengenWire", "DengenSystem", "DengenSNMP", "DengenStore", "DengenDrivers",
                "DengenGateway", "DengenCenter", "DengenWeb", "TestSupport", lifecycle, logging,
            ]),
    ]
)

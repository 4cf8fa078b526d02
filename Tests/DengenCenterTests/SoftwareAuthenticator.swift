import DengenSystem
import Foundation
import TestSupport

@testable import DengenCenter

/// An authenticator of our own: keys and signatures by the program `openssl`, everything else as WebAuthn has it.
struct SoftwareAuthenticator {
    let folder: String
    let credential = SecureRandom.bytes(32)
    let publicKey: [UInt8]
    var origin = "https://power.example.jp"
    var host = "power.example.jp"
    var flags: UInt8 = 1
    var count: UInt32 = 0

    init(_ kind: [String] = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]) throws {
        folder = try TestDirectory.make()
        try Self.openssl(["genpkey"] + kind + ["-out", folder + "/key"])
        try Self.openssl(["pkey", "-in", folder + "/key", "-pubout", "-outform", "DER", "-out", folder + "/public"])
        publicKey = try Self.read(folder + "/public")
    }

    func make(_ challenge: String) -> MadePasskey {
        let attested = [UInt8](repeating: 0, count: 16) + [0, UInt8(credential.count)] + credential + [0xA0]
        return MadePasskey(
            client: Base64URL.encode(client("webauthn.create", challenge)),
            authenticator: Base64URL.encode(data(flags | 0x40) + attested), publicKey: Base64URL.encode(publicKey))
    }

    func sign(_ challenge: String) throws -> SignedPasskey {
        let client = client("webauthn.get", challenge)
        let data = data(flags)
        return SignedPasskey(
            credential: Base64URL.encode(credential), client: Base64URL.encode(client),
            authenticator: Base64URL.encode(data),
            signature: Base64URL.encode(try signature(over: data + Digest.sha256(client))))
    }

    func signature(over message: [UInt8]) throws -> [UInt8] {
        try Data(message).write(to: URL(fileURLWithPath: folder + "/message"))
        let (input, output) = (folder + "/message", folder + "/signature")
        try Self.openssl(["dgst", "-sha256", "-sign", folder + "/key", "-out", output, input])
        return try Self.read(output)
    }

    private func client(_ type: String, _ challenge: String) -> [UInt8] {
        Array(#"{"type":"\#(type)","challenge":"\#(challenge)","origin":"\#(origin)","crossOrigin":false}"#.utf8)
    }

    private func data(_ flags: UInt8) -> [UInt8] {
        Digest.sha256(host.utf8) + [flags] + (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Missing(what: "openssl \(arguments[0])") }
    }
}

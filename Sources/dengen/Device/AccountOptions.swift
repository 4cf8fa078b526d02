import ArgumentParser
import DengenWire
import Foundation

/// How a device is to be asked over SNMP. Keys and communities had better come from a file or the environment.
struct AccountOptions: ParsableArguments {
    @Option(help: "SNMP version: v1, v2c or v3.")
    var snmp: SNMPVersion?

    @Option(help: "Community for reading (v1, v2c); DENGEN_SNMP_READ keeps it out of the list of processes.")
    var read: String?

    @Option(help: "User name (v3).")
    var user: String?

    @Option(help: "MD5, SHA, SHA-256 or SHA-512 (v3); its key is read from DENGEN_SNMP_AUTH.")
    var auth: SNMPAuthentication?

    @Option(help: "DES, AES or AES-256 (v3); its key is read from DENGEN_SNMP_PRIV.")
    var priv: SNMPPrivacy?

    @Option(help: "Context name (v3).")
    var context: String?

    @Option(help: "A file with the whole account as JSON, as in docs/drivers.md, in place of all these.")
    var account: String?

    /// - Throws: `ValidationError` for an account that no device could be asked with.
    func make() throws -> SNMPAccount {
        let made = try account.map(Self.file) ?? words()
        if let fault = made.fault { throw ValidationError("SNMP account: \(fault.field): \(fault.problem)") }
        return made
    }

    private func words() -> SNMPAccount {
        let environment = ProcessInfo.processInfo.environment
        var made = SNMPAccount(version: snmp?.version ?? (user == nil ? .v2c : .v3))
        guard made.version == .v3 else {
            made.read = read ?? environment["DENGEN_SNMP_READ"]
            return made
        }
        made.user = user
        made.authentication = auth?.authentication
        made.authenticationKey = environment["DENGEN_SNMP_AUTH"]
        made.privacy = priv?.privacy
        made.privacyKey = environment["DENGEN_SNMP_PRIV"]
        made.context = context
        return made
    }

    private static func file(_ path: String) throws -> SNMPAccount {
        do {
            return try JSONDecoder().decode(SNMPAccount.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw ValidationError("\(path): no SNMP account as JSON, such as {\"version\":\"v2c\",\"read\":\"…\"}")
        }
    }
}

struct SNMPVersion: ExpressibleByArgument {
    let version: SNMPAccount.Version

    init?(argument: String) {
        guard let version = SNMPAccount.Version(rawValue: argument) else { return nil }
        self.version = version
    }

    static let allValueStrings = SNMPAccount.Version.allCases.map(\.rawValue)
}

struct SNMPAuthentication: ExpressibleByArgument {
    let authentication: SNMPAccount.Authentication

    init?(argument: String) {
        guard let found = SNMPAccount.Authentication(rawValue: argument) else { return nil }
        authentication = found
    }

    static let allValueStrings = SNMPAccount.Authentication.allCases.map(\.rawValue)
}

struct SNMPPrivacy: ExpressibleByArgument {
    let privacy: SNMPAccount.Privacy

    init?(argument: String) {
        guard let found = SNMPAccount.Privacy(rawValue: argument) else { return nil }
        privacy = found
    }

    static let allValueStrings = SNMPAccount.Privacy.allCases.map(\.rawValue)
}

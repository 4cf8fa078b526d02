import ArgumentParser
import DengenCenter
import DengenModel
import DengenStore
import DengenSystem
import Foundation
import Logging

/// `dengen setup`: the first people, site and slips, while the centre is down.
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "First set-up: a representative, a site, slips for its gateways.",
        discussion: "Run it while `dengen serve` is down. Passwords and key are shown once and kept only as hashes.")

    @Option(help: "Folder of the data.")
    var data = "data"

    @Option(help: "The representative's e-mail address: the ID to sign in with.")
    var email: String

    @Option(help: "Name of your organisation.")
    var name = "Dengen"

    @Option(help: "Name of the representative administrator.")
    var representative = "Representative"

    @Option(help: "Name of the first site.")
    var site = "Site 1"

    @Option(help: "How many gateways get a slip, 1 to 10000.")
    var gateways = 1

    @Flag(help: "Print one line of JSON.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(gateways) else { throw ValidationError("--gateways: 1 to 10000") }
    }

    func run() async throws {
        let logger = Logger(label: "dengen.setup") { StreamLogHandler.standardError(label: $0) }
        let database = try await DataFolder(data).openDatabase()
        let center = try await Center(database: database, time: SystemTimeSource(), logger: logger)
        let result: SetupResult
        do { result = try await set(up: center.registration, accounts: center.accounts) } catch {
            await database.close()
            guard let refusal = error as? CenterError else { throw error }
            throw ValidationError("refused: \(refusal)")
        }
        await database.close()
        print(json ? try result.json() : result.text)
    }

    private func set(up registration: Registration, accounts: Accounts) async throws -> SetupResult {
        let password = Secrets.password()
        let tenant = try await registration.makeTenant(
            named: name, representative: representative, email: email, password: password)
        let place = try await registration.makeSite(named: site, tenant: tenant)
        var slips: [SetupResult.Slip] = []
        for number in 1...gateways {
            let slip = try await registration.makeGateway(named: "\(site) GW\(number)", site: place, tenant: tenant)
            slips.append(SetupResult.Slip(id: slip.gateway.rawValue, password: slip.password))
        }
        let key = try await accounts.makeKey(named: "setup", role: .representative, tenant: tenant)
        return SetupResult(
            email: email, password: password, apiKey: key, tenant: tenant.rawValue, site: place.rawValue,
            gateways: slips)
    }
}

/// What set-up says once and never again.
private struct SetupResult: Encodable {
    struct Slip: Encodable {
        let id: String
        let password: String
    }
    let email: String
    let password: String
    let apiKey: String
    let tenant: String
    let site: String
    let gateways: [Slip]

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    var text: String {
        let slips = gateways.map { "  gateway \($0.id)   password \($0.password)" }.joined(separator: "\n")
        return """
            e-mail    \(email)
            password  \(password)
            API key   \(apiKey)
            slips:
            \(slips)
            Next: dengen serve
            """
    }
}

/// Passwords that a person types from a screen once.
enum Secrets {
    private static let alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

    static func password() -> String { SecureRandom.text(count: 16, alphabet: alphabet) }
}

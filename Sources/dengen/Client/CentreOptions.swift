import ArgumentParser
import DengenWeb
import Foundation

/// The centre on this machine, found by its data folder.
struct ControlOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Data folder of the centre on this machine.", valueName: "folder"))
    var data = "data"

    @Option(help: "Which operator is meant, by name or id, where the centre has several.")
    var tenant: String?

    var client: CentreClient {
        CentreClient(door: .socket(path: data + "/" + ControlRules.socketName, tenant: tenant))
    }
}

/// Which centre a command speaks to: the one on this machine, or another one by its API.
struct CentreOptions: ParsableArguments {
    @OptionGroup var control: ControlOptions

    @Option(help: ArgumentHelp("Another centre, such as https://power.example.jp.", valueName: "url"))
    var centre: String?

    @Option(help: "API key for --centre; better in DENGEN_KEY or --key-file, which other people do not see.")
    var key: String?

    @Option(help: ArgumentHelp("File that holds the API key.", valueName: "file"))
    var keyFile: String?

    func validate() throws {
        if centre == nil, key != nil || keyFile != nil {
            throw ValidationError("--key and --key-file belong to --centre; the centre on this machine needs none")
        }
        if centre != nil, control.tenant != nil {
            throw ValidationError("with --centre the key says which operator is meant")
        }
    }

    /// - Throws: `ValidationError` when there is no key.
    func client() throws -> CentreClient {
        guard let centre else { return control.client }
        let url = centre.utf8.last == UInt8(ascii: "/") ? String(centre.dropLast()) : centre
        return CentreClient(door: .network(url: url, key: try secretKey()))
    }

    private func secretKey() throws -> String {
        if let key { return key }
        if let keyFile { return try SecretFile.read(keyFile) }
        if let key = ProcessInfo.processInfo.environment["DENGEN_KEY"], !key.isEmpty { return key }
        throw ValidationError("--centre needs an API key: set DENGEN_KEY, or name a --key-file")
    }
}

/// A file whose first line is a secret.
enum SecretFile {
    static func read(_ path: String) throws -> String {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw ValidationError("\(path) cannot be read")
        }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty else { throw ValidationError("\(path) holds no secret in its first line") }
        return String(decoding: line, as: UTF8.self)
    }
}

import DengenModel
import DengenSystem

/// Seals what holds credentials, bound to the row it belongs to.
struct OptionSealer: Sendable {
    let seal: Seal

    func seal(_ options: String, of device: DeviceID) -> [UInt8] {
        seal.seal(options, context: "device \(device)")
    }

    func open(_ sealed: [UInt8], of device: DeviceID) throws -> String {
        try seal.openText(sealed, context: "device \(device)")
    }

    func seal(_ file: String, of draft: ImportDraftID) -> [UInt8] {
        seal.seal(file, context: "import \(draft)")
    }

    func open(_ sealed: [UInt8], of draft: ImportDraftID) throws -> String {
        try seal.openText(sealed, context: "import \(draft)")
    }

    func seal(_ request: [UInt8], of search: SearchID) -> [UInt8] {
        seal.seal(request, context: "search \(search)")
    }

    func open(_ sealed: [UInt8], of search: SearchID) throws -> [UInt8] {
        try seal.open(sealed, context: "search \(search)")
    }

    func seal(_ letter: [UInt8], of mail: MailID) -> [UInt8] {
        seal.seal(letter, context: "mail \(mail)")
    }

    func open(_ sealed: [UInt8], of mail: MailID) throws -> [UInt8] {
        try seal.open(sealed, context: "mail \(mail)")
    }

    func seal(mailPassword: String) -> [UInt8] {
        seal.seal(mailPassword, context: "mail server")
    }

    func open(mailPassword sealed: [UInt8]) throws -> String {
        try seal.openText(sealed, context: "mail server")
    }

    /// By which another node sees whether it has the same key.
    func proof() -> [UInt8] { seal.seal("dengen", context: "node") }

    func isProof(_ sealed: [UInt8]) -> Bool {
        do { return try seal.openText(sealed, context: "node") == "dengen" } catch { return false }
    }
}

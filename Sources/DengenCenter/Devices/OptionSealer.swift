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

    func seal(_ request: [UInt8], of search: SearchID) -> [UInt8] {
        seal.seal(request, context: "search \(search)")
    }

    func open(_ sealed: [UInt8], of search: SearchID) throws -> [UInt8] {
        try seal.open(sealed, context: "search \(search)")
    }
}

import DengenDrivers
import DengenModel
import DengenSystem
import DengenWire
import Foundation

extension SiteDevice {
    /// What people may add from afar: only what talks over the network, nothing that names files of this machine.
    private static let managedKinds = [
        SNMPOutlets.Options.kind, WakeOnLANOutlets.Options.kind, SimulatedPoE.Options.kind,
    ]

    /// The device that a page asked for.
    ///
    /// - Parameter profiles: the folder of this machine that a profile may come from; no other may.
    /// - Throws: `OptionFault`, `DecodingError`, or why a file that the driver needs cannot be used.
    init(_ managed: ManagedDevice, profiles: String?, time: any TimeSource) throws {
        guard Self.managedKinds.contains(where: { $0.utf8.elementsEqual(managed.kind.utf8) }) else {
            throw ManagedFault.kind(managed.kind)
        }
        try self.init(DeviceSpec(managed).knowing(profiles: profiles), time: time)
    }

    /// - Throws: as `DriverCatalog.make`.
    init(_ spec: DeviceSpec, time: any TimeSource) throws {
        self.init(
            key: spec.key, driver: try DriverCatalog.make(spec, time: time), address: spec.options.address,
            communities: spec.options.communities)
        place = spec.options.place
    }
}

extension DeviceSpec {
    /// The folder that an SNMP device names for its profile.
    var profiles: String? { (options as? SNMPOutlets.Options)?.profiles }

    /// The same, but its profile may come from this folder and no other.
    func knowing(profiles folder: String?) -> DeviceSpec {
        guard var options = options as? SNMPOutlets.Options else { return self }
        options.profiles = folder
        return DeviceSpec(key: key, name: name, options: options)
    }
}

/// Why a device of the roster cannot be driven.
enum ManagedFault: Error, CustomStringConvertible {
    case kind(String)

    var description: String {
        switch self {
        case .kind(let kind): "a device of the kind \"\(kind)\" cannot be added from afar"
        }
    }
}

extension ManagedDevice {
    /// What `error` says of these options, in English and without any of their secrets.
    func problem(_ error: any Error) -> String {
        let words = Self.words(for: error)
        let spoken = Array(words.utf8)
        let isTelling = secrets.contains { !$0.isEmpty && spoken.firstRange(of: Array($0.utf8)) != nil }
        return isTelling ? "its options cannot be used" : words
    }

    private static func words(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
            return words(for: context)
        case .keyNotFound(let key, let context):
            return words(
                for: DecodingError.Context(codingPath: context.codingPath + [key], debugDescription: "missing"))
        @unknown default: return "its options cannot be read"
        }
    }

    private static func words(for context: DecodingError.Context) -> String {
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
    }

    /// Every text in the options that is not an address or a plain word of the driver's.
    private var secrets: [String] {
        // why: options that are no JSON have no texts; the error then speaks of the JSON.
        guard let json = try? JSONSerialization.jsonObject(with: Data(options.utf8)) else { return [] }
        return Self.secrets(in: json)
    }

    private static let secretNames: Set = ["read", "write", "authenticationKey", "privacyKey", "secureOn"]

    private static func secrets(in json: Any) -> [String] {
        if let list = json as? [Any] { return list.flatMap(secrets) }
        guard let object = json as? [String: Any] else { return [] }
        return object.flatMap { name, value in
            if secretNames.contains(name), let text = value as? String { return [text] }
            return secrets(in: value)
        }
    }
}

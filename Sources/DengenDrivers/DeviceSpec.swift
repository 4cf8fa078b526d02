package import DengenModel
package import DengenSystem

/// One device as a gateway's configuration names it.
///
///     {"key":"rebooter-1","kind":"simulatedRebooter","name":"1階リブーター","options":{"outlets":4,"offDelays":{"2":5000}}}
///
/// `options` may be left out; an unknown kind or option is an error that names the known ones.
package struct DeviceSpec: Sendable {
    package var key: DeviceKey
    package var name: String
    package var options: any DeviceOptions

    package init(key: DeviceKey, name: String, options: any DeviceOptions) {
        self.key = key
        self.name = name
        self.options = options
    }
}

/// What one family of devices can be told; the options know which driver they make.
package protocol DeviceOptions: Codable, Sendable {
    /// The family's name in a configuration.
    static var kind: String { get }

    /// All options as they are when nobody says anything.
    init()

    /// The network address or name that the device's own messages come from, nil where there is none.
    var address: String? { get }

    /// `address` with its port, nil where there is none.
    var place: String? { get }

    /// The communities that its own messages may come with; nil where it sends none.
    var communities: Set<String>? { get }

    /// - Throws: when an option is out of range or a file cannot be read.
    func driver(key: DeviceKey, name: String, time: any TimeSource) throws -> any Driver
}

extension DeviceOptions {
    package var address: String? { nil }
    package var place: String? { address }
    package var communities: Set<String>? { nil }
}

extension DeviceSpec: Codable {
    private enum CodingKeys: String, CodingKey { case key, kind, name, options }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let kind = try container.decode(String.self, forKey: .kind)
        guard let family = DriverCatalog.families.first(where: { $0.kind == kind }) else {
            let known = DriverCatalog.families.map { $0.kind }.joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "Unknown kind \"\(kind)\"; known: \(known).")
        }
        self.init(
            key: try container.decode(DeviceKey.self, forKey: .key),
            name: try container.decode(String.self, forKey: .name),
            options: try Self.options(of: family, in: container))
    }

    private static func options<Family: DeviceOptions>(
        of family: Family.Type, in container: KeyedDecodingContainer<CodingKeys>
    ) throws -> any DeviceOptions {
        try container.decodeIfPresent(family, forKey: .options) ?? Family()
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(key, forKey: .key)
        try container.encode(type(of: options).kind, forKey: .kind)
        try container.encode(name, forKey: .name)
        try options.encode(to: container.superEncoder(forKey: .options))
    }
}

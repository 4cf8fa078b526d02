// What a log may show of them: never a community or a passphrase.

extension SNMPSecurity: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        switch self {
        case .v1: "v1"
        case .v2c: "v2c"
        case .v3(let user): user.description
        }
    }

    package var debugDescription: String { description }
}

extension SNMPUser: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "v3 user \(name)" }
    package var debugDescription: String { description }
}

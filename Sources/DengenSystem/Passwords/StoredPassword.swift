/// A password as the database keeps it: `scrypt$16$8$1$salt$key`, the last two in base64url.
struct StoredPassword: Sendable, Equatable {
    var parameters: ScryptParameters
    var salt: [UInt8]
    var key: [UInt8]

    static let saltCount = 16
    static let keyCount = 32

    var text: String {
        let numbers = [parameters.cost, parameters.blockSize, parameters.parallelism].map(String.init)
        return (["scrypt"] + numbers + [Base64URL.encode(salt), Base64URL.encode(key)]).joined(separator: "$")
    }

    init(parameters: ScryptParameters, salt: [UInt8], key: [UInt8]) {
        self.parameters = parameters
        self.salt = salt
        self.key = key
    }

    /// Nil for anything but the exact spelling that `text` gives.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 6, let cost = Int(parts[1] ?? ""), let blockSize = Int(parts[2] ?? ""),
            let parallelism = Int(parts[3] ?? ""), let salt = Base64URL.decode(parts[4] ?? ""),
            let key = Base64URL.decode(parts[5] ?? "")
        else { return nil }
        let parameters = ScryptParameters(cost: cost, blockSize: blockSize, parallelism: parallelism)
        self.init(parameters: parameters, salt: salt, key: key)
        guard parameters.isAllowed, salt.count == Self.saltCount, key.count == Self.keyCount,
            self.text.utf8.elementsEqual(text.utf8)
        else { return nil }
    }
}

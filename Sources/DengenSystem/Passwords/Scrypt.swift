import CCrypto

/// What scrypt (RFC 7914) is asked to spend.
struct ScryptParameters: Sendable, Equatable {
    /// log₂ N, 1…20.
    var cost: Int
    /// r, 1…16.
    var blockSize = 8
    /// p, 1…16.
    var parallelism = 1

    /// Keeps what a hostile or damaged database could ask for below 2 GiB.
    var isAllowed: Bool {
        (1...20).contains(cost) && (1...16).contains(blockSize) && (1...16).contains(parallelism)
    }

    /// `count` bytes from the password, or nil when there is no memory or no such parameters.
    func derive(_ password: [UInt8], salt: [UInt8], count: Int) -> [UInt8]? {
        guard isAllowed else { return nil }
        var key = [UInt8](repeating: 0, count: count)
        let isDone = password.withUnsafeBytes { password in
            dengen_scrypt(
                password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt, salt.count,
                UInt32(cost), UInt32(blockSize), UInt32(parallelism), &key, count)
        }
        return isDone ? key : nil
    }
}

/// Turns passwords into what may be stored, and proves them again, by scrypt on threads of its own.
///
/// At most two are computed at once (64 MiB each at the usual cost) and 20 wait; more are refused, so that a flood of
/// sign-ins can neither eat the memory nor keep the task pool from other work.
package struct PasswordHasher: Sendable {
    /// Too many passwords are being computed, or there is no memory for one more: try again later.
    package struct Busy: Error, Equatable {
        package init() {}
    }

    private let parameters: ScryptParameters
    private let desk = PasswordDesk(threads: 2, waiting: 20)

    /// - Parameter cost: log₂ of scrypt's N, 1…20; 16 takes about 0.2 s and 64 MiB. Hashes of another cost still verify.
    package init(cost: Int = 16) {
        parameters = ScryptParameters(cost: cost)
        precondition(parameters.isAllowed, "a cost of 1…20")
    }

    /// The password with a fresh salt as text to store, like `scrypt$16$8$1$salt$key`.
    package func hash(_ password: String) async throws(Busy) -> String {
        let salt = SecureRandom.bytes(StoredPassword.saltCount)
        let key = try await derive(password, salt: salt, parameters)
        return StoredPassword(parameters: parameters, salt: salt, key: key).text
    }

    /// Whether `hash` was made from this password; false as well for text that no `hash(_:)` ever gave.
    package func verify(_ password: String, against hash: String) async throws(Busy) -> Bool {
        guard let stored = StoredPassword(hash) else { return false }
        let key = try await derive(password, salt: stored.salt, stored.parameters)
        return Digest.constantTimeEqual(key, stored.key)
    }

    /// Does the work of `verify` for an account that is not there, so that time and refusals do not tell.
    package func burn(_ password: String) async throws(Busy) {
        _ = try await derive(password, salt: SecureRandom.bytes(StoredPassword.saltCount), parameters)
    }

    private func derive(
        _ password: String, salt: [UInt8], _ parameters: ScryptParameters
    ) async throws(Busy) -> [UInt8] {
        let password = Array(password.utf8)
        let key = try await desk.run { parameters.derive(password, salt: salt, count: StoredPassword.keyCount) }
        guard let key else { throw Busy() }
        return key
    }
}

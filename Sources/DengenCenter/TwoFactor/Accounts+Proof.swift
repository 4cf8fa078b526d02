import DengenModel

extension Accounts {
    /// Proves that whoever is signed in knows the account's password; guesses are held off as at sign-in (S-02).
    ///
    /// - Throws: `CenterError.invalid(field: "password", problem: .unknown)` for a wrong one, `.tooManyTries`,
    ///   `.forbidden` for a principal without an account.
    func prove(_ password: String, of principal: Principal) async throws {
        guard let account = principal.account else { throw CenterError.forbidden }
        do {
            _ = try await proved(account, password, from: principal.address)
        } catch CenterError.invalid {
            throw CenterError.invalid(field: "password", problem: .unknown)
        }
    }
}

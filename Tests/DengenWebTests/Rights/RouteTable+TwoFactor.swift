extension RouteTable {
    /// One's own second factor, and the sign-in that waits for it: its pages open for nobody else.
    static let twoFactor: [String: Needs] = Dictionary(
        uniqueKeysWithValues: [
            "GET /login/code", "POST /login/code", "POST /login/code/passkey", "GET /me/2fa", "POST /me/2fa",
            "POST /me/2fa/confirm", "GET /me/2fa/add", "POST /me/2fa/add", "GET /me/2fa/codes", "POST /me/2fa/codes",
            "GET /me/2fa/stop", "POST /me/2fa/stop", "GET /me/2fa/passkey", "POST /me/2fa/passkey",
            "POST /me/2fa/passkeys", "POST /me/2fa/passkeys/{id}/remove",
        ].map { ($0, .session) })
}

import DengenModel
import DengenSystem

/// Challenges that nothing has to be kept for: a sealed time, bound to whom it was handed out.
///
/// The seal's nonce makes each another. One for a sign-in is bound to its token, which changes when it has passed: what
/// was signed for it is of no use again.
struct PasskeyChallenge: Sendable {
    private let seal: Seal
    private let context: String

    /// Milliseconds.
    private static let life: Int64 = 600_000

    init(seal: Seal, making account: AccountID) {
        self.seal = seal
        context = "passkey for \(account)"
    }

    init(seal: Seal, signIn session: StagedSession) {
        self.seal = seal
        context = "passkey sign-in \(session.tokenHash)"
    }

    func fresh(at now: Int64) -> String {
        Base64URL.encode(seal.seal(String(now), context: context))
    }

    func isMine(_ challenge: String, at now: Int64) -> Bool {
        guard challenge.utf8.count <= 256, let sealed = Base64URL.decode(challenge) else { return false }
        do {
            let made = Int64(try seal.openText(sealed, context: context)) ?? .min
            return made <= now && now.subtractingReportingOverflow(made).partialValue < Self.life
        } catch {
            return false
        }
    }
}

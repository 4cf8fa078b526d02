import DengenSystem

/// Passwords made for people (自動生成, A-04): 16 signs that can't be taken for one another, fit for every profile.
package enum PasswordProposal {
    private static let small = "abcdefghijkmnopqrstuvwxyz"
    private static let capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    private static let digits = "23456789"

    /// About 90 bits.
    package static func fresh() -> String {
        while true {
            let password = SecureRandom.text(count: 16, alphabet: small + capitals + digits)
            // Almost every draw has all three kinds.
            if PasswordProfile.monitoring.fault(of: password) == nil { return password }
        }
    }
}

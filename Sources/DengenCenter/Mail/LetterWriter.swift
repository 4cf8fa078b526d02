package import DengenModel
package import DengenSystem

/// Finds the words for letters, in the addressee's language.
package protocol LetterWriter: Sendable {
    /// The same letter to the same addressee is always the same words.
    func write(_ letter: Letter, to addressee: Addressee) -> MailMessage.Parts
}

/// Who reads a letter.
package struct Addressee: Sendable {
    package var name: String
    /// The ID to sign in with, for those who have an account.
    package var address: String
    /// As accounts have it; nil for nobody's choice.
    package var language: String?
    /// The tenant's name; nil for the operator's own letters.
    package var tenant: String?
    package var writtenAt: Timestamp

    package init(name: String, address: String, language: String?, tenant: String?, writtenAt: Timestamp) {
        self.name = name
        self.address = address
        self.language = language
        self.tenant = tenant
        self.writtenAt = writtenAt
    }
}

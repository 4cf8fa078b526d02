package import DengenCenter
import DengenModel
package import DengenSystem

/// Makes a letter's words: each time the same sheet, set as text and as HTML, so that both say the same.
package struct LetterPress: LetterWriter {
    private let centre: PublicURL

    /// - Parameter centre: where links lead.
    package init(centre: PublicURL) {
        self.centre = centre
    }

    package func write(_ letter: Letter, to addressee: Addressee) -> MailMessage.Parts {
        let language = addressee.language.flatMap(Language.init(rawValue:)) ?? .ja
        let sheet = LetterSheet(letter, to: addressee, in: language, at: centre)
        return MailMessage.Parts(
            subject: sheet.subject, text: sheet.text, html: sheet.html.text, language: language.rawValue)
    }
}

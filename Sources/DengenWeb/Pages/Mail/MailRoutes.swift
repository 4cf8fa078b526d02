import DengenCenter
import Hummingbird

extension Routes {
    static let mail = PlainRoute("/ops/mail")
    static let mailTest = PlainRoute("/ops/mail/test")
    static let hastenMail = IDRoute<Letter>("/ops/mail", after: "hasten")
}

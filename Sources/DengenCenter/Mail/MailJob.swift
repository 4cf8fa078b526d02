import DengenModel
import DengenStore
import DengenSystem

/// A letter that this process, and no other, has to send now.
struct MailJob: Sendable {
    let id: MailID
    /// Of this try: whoever has another one is too late.
    let claim: String
    let letter: [UInt8]
    let addressee: Addressee
    let outbox: MailOutbox

    static let columns = """
        m.id, m.tenant_id, m.name, m.address, m.language, m.letter, m.state, m.tries, m.fault, m.expires_at,
        m.created_at, t.name AS tenant_name
        """

    init(_ row: Row, claim: String, outbox: MailOutbox) throws {
        id = try row.identifier("id")
        self.claim = claim
        letter = try row.blob("letter")
        addressee = Addressee(
            name: try row.text("name"), address: try row.text("address"), language: try row.textOrNil("language"),
            tenant: try row.textOrNil("tenant_name"), writtenAt: Timestamp(milliseconds: try row.integer("created_at")))
        self.outbox = outbox
    }

    func message(_ parts: MailMessage.Parts) -> MailMessage {
        MailMessage(
            sender: outbox.sender, recipient: .init(name: addressee.name, address: addressee.address), parts: parts,
            id: id.rawValue, writtenAt: addressee.writtenAt.milliseconds)
    }
}

/// Through which server letters go, and from whom.
struct MailOutbox: Sendable {
    let server: MailServer
    let sender: MailMessage.Mailbox
}

import DengenModel
import DengenStore

/// People of a tenant: who may sign in, in which role, and what they hear of (A-12, A-21..A-25, A-84).
package struct Users: Sendable {
    /// A tenant has at most so many people.
    package static let most = 10_000
    /// Milliseconds for which an invitation's link and a one-time password work: seven days.
    static let life: Int64 = 7 * 86_400_000

    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let accounts: Accounts
    let mail: Mail

    /// Event and audit of a change of a person.
    func note(
        _ code: EventCode, _ action: String, _ person: UserRow, before: String = "", after: String = "",
        with arguments: [String: String] = [:], by principal: Principal, in tx: Transaction
    ) throws {
        var draft = EventDraft(code)
        draft.name = person.name
        draft.arguments = arguments.merging(["name": person.name]) { $1 }
        draft.actorName = principal.name
        try events.write(draft, tenant: principal.tenant, in: tx)
        try audit.write(action, on: person.id.rawValue, before: before, after: after, by: principal, in: tx)
    }

    /// Ends a person's sessions: open pages hear of it at once.
    func endSessions(of person: UserRow, because reason: StaticString, in tx: Transaction) throws {
        _ = try tx.execute(
            "UPDATE session SET ended = ? WHERE account_id = ? AND ended IS NULL", .text("\(reason)"), Value(person.id))
        Live.noteSignIn(person.id, tenant: person.tenant, in: tx)
    }
}

import DengenStore

/// What the operator does with the centre as a whole; `Center` shows each part under its own name.
struct OperatorDesk: Sendable {
    let tenants: Tenants
    let terms: Terms
    let announcements: Announcements
    let sessions: OperatorSessions

    init(database: Database, clock: CenterClock, events: EventWriter, audit: AuditWriter, registration: Registration) {
        tenants = Tenants(
            database: database, clock: clock, events: events, audit: audit, registration: registration)
        terms = Terms(database: database, clock: clock, audit: audit)
        announcements = Announcements(database: database, clock: clock, audit: audit)
        sessions = OperatorSessions(database: database, clock: clock, audit: audit)
    }

    func forgetOld() async throws {
        try await announcements.forgetOld()
        try await sessions.forgetOld()
    }
}

extension Center {
    package var tenants: Tenants { desk.tenants }
    package var terms: Terms { desk.terms }
    package var announcements: Announcements { desk.announcements }
    package var operatorSessions: OperatorSessions { desk.sessions }
}

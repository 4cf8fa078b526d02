import DengenStore
import DengenSystem

/// What the centre does by itself, tick by tick.
struct Housekeepers: Sendable {
    let commands: CommandSweeper
    let locks: LockSweeper
    let sessions: SessionSweeper
    let audit: AuditSealer
    let samples: SampleKeeper

    init(
        database: Database, clock: CenterClock, events: EventWriter, book: CommandBook, links: Links, nodes: Nodes,
        seal: Seal
    ) {
        commands = CommandSweeper(database: database, clock: clock, book: book)
        locks = LockSweeper(database: database, clock: clock, events: events, links: links)
        sessions = SessionSweeper(database: database, clock: clock, events: events)
        audit = AuditSealer(database: database, clock: clock, seal: seal)
        samples = SampleKeeper(database: database, clock: clock, events: events, nodes: nodes)
    }
}

extension Center {
    var sweeper: CommandSweeper { keepers.commands }
    var locks: LockSweeper { keepers.locks }
    var sessions: SessionSweeper { keepers.sessions }
    var auditSealer: AuditSealer { keepers.audit }
}

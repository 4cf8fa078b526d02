import DengenModel
import DengenStore

/// The fleet: sites, groups, outlets.
package struct Fleet: Sendable {
    let database: Database
    let clock: CenterClock
    let events: EventWriter
    let audit: AuditWriter
    let book: CommandBook
    let links: Links
}

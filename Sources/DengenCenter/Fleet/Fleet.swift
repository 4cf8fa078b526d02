import DengenModel
import DengenStore

/// Reading the fleet: sites, groups, outlets.
package struct Fleet: Sendable {
    let database: Database
    let clock: CenterClock
}

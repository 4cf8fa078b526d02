/// Questions to one agent; one at a time. A driver speaks through this, a test stands in for it.
///
/// Every call ends by itself: after the time-outs and retries of its session, which count the look-up of its name and
/// v1's questions again for what is missing; a walk after its own limit.
package protocol SNMPTalk: Sendable {
    /// The values in the order asked; an agent that finds them too many for one answer is asked for half.
    func get(_ ids: [ObjectID]) async throws(SNMPError) -> [SNMPBinding]

    /// Sets all or none; the echo is no proof of anything.
    ///
    /// `.refused` says that nothing was set. A refusal of a later try, after one whose answer may have been lost, is
    /// `.noAnswer`, and so is a v3 report, which anybody can send: the request may have been executed.
    /// - Parameter isRepeatable: whether the request may be sent again when no answer came: never for a reboot.
    func set(_ bindings: [SNMPBinding], isRepeatable: Bool) async throws(SNMPError)

    /// All that stands under `root`, in order. By GETBULK, or GETNEXT in v1.
    ///
    /// - Parameter most: bindings, above which `.endless` is thrown.
    func walk(_ root: ObjectID, most: Int) async throws(SNMPError) -> [SNMPBinding]
}

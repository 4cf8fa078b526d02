/// A hint that something was committed, told to the listeners of this process.
package struct Notice: Hashable, Sendable {
    package let topic: String
    package let payload: String
    /// Another process on the same database committed it.
    package internal(set) var isForeign = false

    package init(topic: String, payload: String) {
        self.topic = topic
        self.payload = payload
    }

    /// Told when notices of other processes may have been lost: who relies on them reads anew.
    package static let missed = Notice(topic: "", payload: "")
}

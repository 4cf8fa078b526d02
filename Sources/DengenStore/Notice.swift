/// A hint that something was committed, told to the listeners of this process.
package struct Notice: Hashable, Sendable {
    package let topic: String
    package let payload: String

    package init(topic: String, payload: String) {
        self.topic = topic
        self.payload = payload
    }
}

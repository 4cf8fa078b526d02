/// Who runs this centre: whoever can open its control socket, or is signed in at `/ops`.
package struct Operator: Sendable {
    package let name: String
    /// The peer's network address, for the audit.
    package let address: String

    package init(name: String, address: String) {
        self.name = name
        self.address = address
    }
}

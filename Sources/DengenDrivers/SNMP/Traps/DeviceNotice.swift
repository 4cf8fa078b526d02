package import DengenModel

/// What a device said by itself, in the words of this program: a trap, read by the profiles.
package struct DeviceNotice: Sendable, Equatable {
    /// The sender's address in figures, without a port. Anybody can forge it: a notice is a hint, never a proof.
    package var source: String
    package var community: String?
    /// The message of the catalogue that it stands for, nil where it only says that something changed.
    package var code: EventCode?
    package var outlet: Int?
    /// Whether a profile knows this trap.
    package var isKnown: Bool

    package init(
        source: String, community: String? = nil, code: EventCode? = nil, outlet: Int? = nil, isKnown: Bool = true
    ) {
        self.source = source
        self.community = community
        self.code = code
        self.outlet = outlet
        self.isKnown = isKnown
    }
}

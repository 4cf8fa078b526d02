/// One row of the log.
package enum Event {
    /// 正常, 異常, 途絶, 状態変化.
    package enum Class: String, Sendable, Codable, CaseIterable { case normal, abnormal, disconnected, stateChange }

    /// 発生 / 解消: recoveries keep their class.
    package enum Edge: String, Sendable, Codable, CaseIterable { case raised, cleared }
}

/// The stable code of a message, such as `MA-04`; its text is chosen when it is shown.
package struct EventCode: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

import DengenSystem
import Synchronization

/// Keys of forms that make something: a form that is sent twice makes one thing.
///
/// Of this process only; the oldest of 10,000 are forgotten.
final class FormKeys: Sendable {
    private struct State {
        var used: Set<String> = []
        var order: [String] = []
    }
    private let state = Mutex(State())
    private static let most = 10_000

    static func fresh() -> String { SecureRandom.uuid4() }

    /// Whether it can be one of `fresh()`: 36 signs of a UUID. Nothing else is worth keeping.
    static func isKey(_ text: String) -> Bool {
        text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { index, byte in
                switch byte {
                case UInt8(ascii: "-"): [8, 13, 18, 23].contains(index)
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"):
                    ![8, 13, 18, 23].contains(index)
                default: false
                }
            }
    }

    /// False when the form was sent before.
    func use(_ key: String) -> Bool {
        state.withLock { state in
            guard state.used.insert(key).inserted else { return false }
            state.order.append(key)
            if state.order.count > Self.most { state.used.remove(state.order.removeFirst()) }
            return true
        }
    }

    /// The form was refused: what is sent after its correction counts.
    func release(_ key: String) {
        state.withLock { _ = $0.used.remove(key) }
    }
}

extension QueryValues {
    /// The key of a form that makes something.
    var formKey: String {
        get throws(Refusal) {
            guard let key = self["key"], FormKeys.isKey(key) else { throw .invalid(field: "key") }
            return key
        }
    }
}

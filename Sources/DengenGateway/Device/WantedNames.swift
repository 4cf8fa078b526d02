import DengenModel

/// The names that people gave a device's outlets, on their way to the device itself (C-25).
///
/// A name is written once: a device that keeps another spelling of it is not written again and again.
struct WantedNames: Sendable, Equatable {
    private var wanted: [Int: String] = [:]
    private var tried: [Int: String] = [:]
    /// Monotonic milliseconds before which nothing is written: the device did not answer.
    private var restsUntil = Int64.min

    mutating func want(_ names: [Int: String]) {
        wanted = names
    }

    /// The next name to write, by the lowest number.
    func next(in description: DeviceDescription?, at now: Int64) -> (outlet: Int, name: String)? {
        now < restsUntil ? nil : first(in: description)
    }

    /// When there is something to write again, in monotonic milliseconds.
    func wake(in description: DeviceDescription?) -> Int64 {
        first(in: description) == nil ? .max : restsUntil
    }

    mutating func tried(_ name: String, of outlet: Int) {
        tried[outlet] = name
    }

    mutating func rest(until: Int64) {
        restsUntil = until
    }

    private func first(in description: DeviceDescription?) -> (outlet: Int, name: String)? {
        guard !wanted.isEmpty, let description else { return nil }
        for outlet in description.outlets.sorted(by: { $0.number < $1.number }) {
            guard let name = wanted[outlet.number], !name.isSpelled(as: outlet.name) else { continue }
            if let last = tried[outlet.number], last.isSpelled(as: name) { continue }
            return (outlet.number, name)
        }
        return nil
    }
}

extension String {
    /// Byte by byte: a device does not know that two spellings mean the same letter.
    fileprivate func isSpelled(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}

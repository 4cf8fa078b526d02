import Foundation

/// The text format of Prometheus; labels come from enums only.
struct PrometheusText: Sendable {
    private(set) var text = ""
    private var name = ""

    mutating func family(_ name: String, _ type: String, _ help: String) {
        self.name = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    mutating func sample(_ labels: [String: String], _ value: Int) {
        let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }.joined(separator: ",")
        text += pairs.isEmpty ? "\(name) \(value)\n" : "\(name){\(pairs)} \(value)\n"
    }
}

enum ResidentMemory {
    /// Bytes of this process; nil where the system has no `/proc`.
    static var bytes: Int? {
        guard let pages = FileManager.default.contents(atPath: "/proc/self/statm") else { return nil }
        let fields = String(decoding: pages, as: UTF8.self).utf8.split(separator: UInt8(ascii: " "))
        guard fields.count > 1, let count = Int(String(decoding: fields[1], as: UTF8.self)) else { return nil }
        return count * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

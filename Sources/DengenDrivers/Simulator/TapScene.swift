import Foundation
import Synchronization

/// What hangs on a simulated tap: a recorded week of eight sockets (Recordings/NOTICE.md).
package enum TapScene: String, Codable, Sendable, CaseIterable {
    /// Switch, router, two computers, two monitors, laptop, hub.
    case office
    /// Two refrigerators, coffee maker, kettle, two televisions, amplifier, lamp.
    case home

    struct Socket: Sendable {
        let name: String
        /// Of the kind of load, as the recording has watts only.
        let powerFactor: Double
        /// The share of the recorded watts that is shown.
        var share = 1.0
    }

    var sockets: [Socket] {
        switch self {
        case .office:
            [
                Socket(name: "スイッチングハブ", powerFactor: 0.55), Socket(name: "ルーター", powerFactor: 0.52),
                Socket(name: "デスクトップPC 1", powerFactor: 0.95), Socket(name: "デスクトップPC 2", powerFactor: 0.96),
                Socket(name: "モニター 1", powerFactor: 0.60), Socket(name: "モニター 2", powerFactor: 0.58),
                Socket(name: "ノートPC", powerFactor: 0.50), Socket(name: "USBハブ", powerFactor: 0.45),
            ]
        case .home:
            [
                Socket(name: "冷蔵庫 1", powerFactor: 0.80), Socket(name: "冷蔵庫 2", powerFactor: 0.78),
                Socket(name: "コーヒーメーカー", powerFactor: 1),
                // Recorded at 230 V with up to 2.5 kW: more than 10 A at 100 V (C-48), so a small kettle is shown.
                Socket(name: "電気ケトル", powerFactor: 1, share: 0.3),
                Socket(name: "テレビ 1", powerFactor: 0.92), Socket(name: "テレビ 2", powerFactor: 0.90),
                Socket(name: "アンプ", powerFactor: 0.70), Socket(name: "照明", powerFactor: 1),
            ]
        }
    }

    /// The recording, read once in the life of the process.
    func recording() throws -> TapRecording {
        try Self.cache.withLock { cache in
            if let known = cache[self] { return known }
            let folder = Bundle.module.bundleURL.appendingPathComponent("Recordings")
            let recording = try TapRecording(csv: [UInt8](Data(contentsOf: folder.appendingPathComponent(file))))
            cache[self] = recording
            return recording
        }
    }

    private var file: String {
        switch self {
        case .office: "tracebase_tap1_2012-01-16_7d_1min.csv"
        case .home: "tracebase_tap2_2012-01-16_7d_1min.csv"
        }
    }

    private static let cache = Mutex<[TapScene: TapRecording]>([:])
}
